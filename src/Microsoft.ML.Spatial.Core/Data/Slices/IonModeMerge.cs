using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Puts the two ionisation modes of one tissue into one table: a row per pixel, the features of both modes beside each other.</summary>
public static class IonModeMerge
{
    /// <summary>Name of the column of <c>var</c> that says which mode a feature is of.</summary>
    public const string TypeColumn = "type";

    /// <summary>What <see cref="TypeColumn"/> says of positive features.</summary>
    public const string PositiveType = "SM_pos";

    /// <summary>What <see cref="TypeColumn"/> says of negative features.</summary>
    public const string NegativeType = "SM_neg";

    /// <summary>Joins pixels by their place or barcode, whatever the order of rows.</summary>
    /// <remarks>
    /// Pixels come in the positive mode's order, with its barcodes and coordinates. Columns of <c>obs</c> all stay: one that both modes have and agree on once, one they do not agree on
    /// twice, with the suffixes. Matrices of <c>obsm</c>, <c>layers</c> and <c>uns</c> do not stay.
    /// </remarks>
    /// <param name="positive">The positive mode; unchanged.</param>
    /// <param name="negative">The negative mode; unchanged.</param>
    /// <param name="options">How pixels are told and features named; null for the defaults.</param>
    /// <returns>The merged pixels, and how many each mode measured alone.</returns>
    /// <exception cref="SpatialDataException">
    /// Two pixels of one mode lie at one place (or have one barcode), no pixel is shared, coordinates are missing, or names are not unique even with suffixes.
    /// </exception>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static IonModeMergeResult Merge(SpatialDataset positive, SpatialDataset negative, IonModeMergeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        options = OptionsValidator.Validate(options ?? new IonModeMergeOptions());
        var partners = options.JoinBy == PixelKey.Barcode ? PixelPairs.ByBarcode(positive, negative) : PixelPairs.ByPlace(positive, negative, options.Tolerance);
        var shared = partners.Count(partner => partner >= 0);
        if (shared == 0)
        {
            throw new SpatialDataException(options.JoinBy == PixelKey.Barcode
                ? "The two modes share no barcode. Join them by coordinates, or name their pixels alike."
                : $"No pixel of the two modes lies within {options.Tolerance} of one of the other. Check that their coordinates are in the same units and frame, raise {nameof(options.Tolerance)}, or join them by barcode.");
        }
        var rows = PixelRows.Of(partners, negative.SpotCount, options.KeepUnmatched);
        var observations = new MergedPixels(positive, negative, rows, options);
        var dataset = new SpatialDataset(Features(positive, negative, rows), observations.Table(), Variables(positive, negative, options), observations.Coordinates());
        return new IonModeMergeResult(dataset, shared, positive.SpotCount - shared, negative.SpotCount - shared, options.KeepUnmatched);
    }

    private static CsrMatrix Features(SpatialDataset positive, SpatialDataset negative, PixelRows rows)
    {
        var builder = new CsrBuilder(positive.FeatureCount + negative.FeatureCount, rows.Positive.Length);
        for (var pixel = 0; pixel < rows.Positive.Length; pixel++)
        {
            Append(positive.Features, rows.Positive[pixel], 0);
            Append(negative.Features, rows.Negative[pixel], positive.FeatureCount);
            builder.EndRow();
        }
        return builder.ToMatrix();

        void Append(CsrMatrix matrix, int row, int offset)
        {
            if (row < 0)
                return;
            var indices = matrix.RowIndices(row);
            var values = matrix.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                builder.Add(offset + indices[k], values[k]);
        }
    }

    private static ColumnTable Variables(SpatialDataset positive, SpatialDataset negative, IonModeMergeOptions options)
    {
        var clashing = positive.FeatureNames.ToHashSet(StringComparer.Ordinal);
        clashing.IntersectWith(negative.FeatureNames);
        string[] names = [.. positive.FeatureNames.Select(name => Named(name, options.PositiveSuffix)), .. negative.FeatureNames.Select(name => Named(name, options.NegativeSuffix))];
        if (FeatureNames.FindDuplicate(names) is { } twice)
            throw new SpatialDataException($"Two features are called '{names[twice.First]}' after merging. Make the names unique in each mode, or choose other suffixes.");
        var table = new ColumnTable(names);
        foreach (var column in positive.Variables.Columns.Concat(negative.Variables.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal))
            table.Set(JoinedColumn.Of(column, [positive.Variables, negative.Variables]));
        table.Set(new CategoricalColumn(TypeColumn, [.. Enumerable.Repeat(0, positive.FeatureCount), .. Enumerable.Repeat(1, negative.FeatureCount)], [PositiveType, NegativeType]));
        return table;

        string Named(string name, string suffix) => options.AlwaysRename || clashing.Contains(name) ? name + suffix : name;
    }
}
