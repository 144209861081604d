using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Reads a table of counts or intensities from delimited text (csv, tsv; plain or gzip).</summary>
public static class DelimitedTextFile
{
    /// <summary>Reads the table.</summary>
    /// <remarks>
    /// The first line names the features, the first column the spots (or the other way round, see <see cref="DelimitedReadOptions.Transposed"/>). The
    /// separator is found out; fields may be quoted. Zeros are not stored. Negative values are taken, for tables need not hold counts. Repeated feature
    /// names get "-1", "-2", ... appended. Observation columns become whole numbers, real numbers or categories, whichever fits.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <returns>Spots x features, with coordinates if the options say where they are.</returns>
    /// <exception cref="SpatialDataException">
    /// The file is absent, empty or damaged; rows differ in length; a value is no finite number; a spot name repeats; coordinates do not fit. The message names file,
    /// line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static SpatialDataset Read(string path, DelimitedReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = OptionsValidator.Validate(options ?? new DelimitedReadOptions());
        CheckOptions(options);
        execution ??= Execution.Default;
        var table = DelimitedTable.Read(path, options, execution);
        IReadOnlyList<string> spots = options.Transposed ? table.ColumnNames : table.Names;
        string[] features = options.Transposed ? [.. table.Names] : table.ColumnNames;
        NameIndex.Of(spots, path, "spot");
        var observations = new ColumnTable([.. spots]);
        for (var i = 0; i < options.ObservationColumns.Count; i++)
            observations.Set(ObservationColumn.FromText(options.ObservationColumns[i], table.ObservationTexts[i]));
        var coordinates = options.CoordinatesPath is null ? table.Coordinates : CoordinatesFile.Read(options.CoordinatesPath, spots, options, execution);
        var matrix = options.Transposed ? table.Matrix.Transpose() : table.Matrix;
        return new SpatialDataset(matrix, observations, new ColumnTable(FeatureNames.MakeUnique(features)), coordinates)
        {
            Source = new SourceFile(Path.GetFullPath(path), "delimited text"),
        };
    }

    private static void CheckOptions(DelimitedReadOptions options)
    {
        if ((options.XColumn is null) != (options.YColumn is null))
            throw new ArgumentException("Set both XColumn and YColumn, or neither.", nameof(options));
        if (options.Transposed && (options.ObservationColumns.Count > 0 || (options.XColumn is not null && options.CoordinatesPath is null)))
            throw new ArgumentException("In a transposed table columns are spots, so ObservationColumns, XColumn and YColumn do not apply; give coordinates by CoordinatesPath.", nameof(options));
        if (options.Separator is '"' or '\r' or '\n' or > '\x7f')
            throw new ArgumentException("The separator must be an ASCII character other than a quote or a line end.", nameof(options));
    }
}
