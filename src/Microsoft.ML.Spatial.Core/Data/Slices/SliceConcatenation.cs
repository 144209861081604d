using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Puts the spots of several slices into one table, told apart by a column of <c>obs</c>.</summary>
public static class SliceConcatenation
{
    /// <summary>One slice after the other.</summary>
    /// <param name="slices">The slices, at least one.</param>
    /// <param name="union">Whether to keep features that not all slices have, which are then 0 where they were not measured; else shared features alone stay.</param>
    /// <param name="sliceColumn">The column that will name each spot's slice.</param>
    /// <returns>
    /// The spots of all; columns of <c>obs</c> that a slice lacks are missing there. Barcodes that occur twice make all be preceded by the name of the slice.
    /// Matrices of <c>obsm</c> stay when all slices have them at one width; <c>layers</c> and <c>uns</c> do not.
    /// </returns>
    /// <exception cref="ArgumentException">There is no slice, or two have one name.</exception>
    /// <exception cref="SpatialDataException">The slices share no feature, a feature name occurs twice in a slice, or only some have coordinates.</exception>
    public static SpatialDataset Join(IReadOnlyList<NamedSlice> slices, bool union = false, string sliceColumn = "Slice")
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (slices.Count == 0)
            throw new ArgumentException("There is no slice to put together.", nameof(slices));
        if (slices.GroupBy(slice => slice.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two slices are called '{twice.Key}'; give each a name of its own.", nameof(slices));
        var features = JoinedFeatures.Of(slices, union);
        var joined = new SpatialDataset(features.Stack(slices), Observations(slices, sliceColumn), features.Variables(slices), Coordinates(slices));
        foreach (var key in slices[0].Slice.Embeddings.Keys)
            if (slices.All(slice => slice.Slice.Embeddings.TryGetValue(key, out var matrix) && matrix.Columns == slices[0].Slice.Embeddings[key].Columns))
                joined.Embeddings[key] = new DenseMatrix(joined.SpotCount, slices[0].Slice.Embeddings[key].Columns, [.. slices.SelectMany(slice => slice.Slice.Embeddings[key].Values)]);
        return joined;
    }

    private static ColumnTable Observations(IReadOnlyList<NamedSlice> slices, string sliceColumn)
    {
        var table = new ColumnTable(Barcodes(slices));
        ColumnTable[] observations = [.. slices.Select(slice => slice.Slice.Observations)];
        foreach (var name in slices.SelectMany(slice => slice.Slice.Observations.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal))
            table.Set(JoinedColumn.Of(name, observations));
        table.Set(new CategoricalColumn(sliceColumn, [.. slices.SelectMany((slice, code) => Enumerable.Repeat(code, slice.Slice.SpotCount))], [.. slices.Select(slice => slice.Name)]));
        return table;
    }

    private static string[] Barcodes(IReadOnlyList<NamedSlice> slices)
    {
        string[] plain = [.. slices.SelectMany(slice => slice.Slice.Barcodes)];
        return plain.Distinct(StringComparer.Ordinal).Count() == plain.Length
            ? plain
            : [.. slices.SelectMany(slice => slice.Slice.Barcodes.Select(barcode => $"{slice.Name}:{barcode}"))];
    }

    private static PointSet? Coordinates(IReadOnlyList<NamedSlice> slices)
    {
        var without = slices.FirstOrDefault(slice => slice.Slice.Coordinates is null);
        if (without is null)
            return new PointSet([.. slices.SelectMany(slice => slice.Slice.Coordinates!.X)], [.. slices.SelectMany(slice => slice.Slice.Coordinates!.Y)]);
        if (slices.FirstOrDefault(slice => slice.Slice.Coordinates is not null) is { } with)
            throw new SpatialDataException($"Slice '{without.Name}' has no coordinates, but slice '{with.Name}' has. Add them, or leave them out everywhere.");
        return null;
    }
}
