using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>
/// Reads 10x Matrix Market folders: matrix.mtx, barcodes.tsv and features.tsv (Cell Ranger 3 and later: id, name, type) or genes.tsv
/// (before: id, name), each plain or gzip, with any common prefix.
/// </summary>
public static class MatrixMarketFolder
{
    /// <summary>Reads the folder.</summary>
    /// <remarks>
    /// <para>
    /// The matrix may be features x barcodes, as 10x writes it, or barcodes x features; its shape tells. Memory is 8 bytes per entry
    /// plus the names, whatever the size of the file, and time is linear. Entries not grouped by barcode take a second pass over the file.
    /// </para>
    /// <para>
    /// Spots get coordinates and the columns <c>in_tissue</c>, <c>array_row</c> and <c>array_col</c> when tissue positions lie in the folder or in its
    /// spatial/ folder. Features get <c>gene_ids</c> (or <c>gene_symbols</c>, see <see cref="MatrixMarketReadOptions.FeatureNames"/>) and <c>feature_types</c>.
    /// Explicit zeros stay stored.
    /// </para>
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for all processors.</param>
    /// <returns>Spots x features.</returns>
    /// <exception cref="SpatialDataException">
    /// A file is absent, damaged or of another kind; an entry is out of range, repeated, negative or no number; sizes disagree. The message names file and line.
    /// </exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static SpatialDataset Read(string folder, MatrixMarketReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options = OptionsValidator.Validate(options ?? new MatrixMarketReadOptions());
        execution ??= Execution.Default;
        var files = MatrixMarketFiles.Find(folder, options.Prefix);
        var barcodes = TenXNames.ReadBarcodes(files.Barcodes, execution);
        var variables = TenXNames.ReadFeatures(files.Features, options.FeatureNames, execution);
        var spotsAreColumns = SpotsAreColumns(files, barcodes.Length, variables.Count, options, execution);
        var matrix = new SpotMatrixAssembler(files.Matrix, spotsAreColumns, options.AllowNegative, execution).Read();
        var dataset = new SpatialDataset(matrix, new ColumnTable(barcodes), variables) { Source = new SourceFile(Path.GetFullPath(folder), "Matrix Market") };
        if (options.FeatureType is not null)
            dataset = TenXFeatures.KeepType(dataset, options.FeatureType, files.Features);
        return options.ReadPositions && TissuePositions.Find(folder, files.Prefix) is { } positions
            ? TissuePositions.Read(positions, execution).AttachTo(dataset, files.Barcodes)
            : dataset;
    }

    private static bool SpotsAreColumns(MatrixMarketFiles files, int spots, int features, MatrixMarketReadOptions options, Execution execution)
    {
        using var entries = new MatrixMarketEntries(files.Matrix, options.AllowNegative, execution with { Progress = null }, "");
        var header = entries.Header;
        if (header.Rows == features && header.Columns == spots)
            return true;
        if (header.Rows == spots && header.Columns == features)
            return false;
        throw new SpatialDataException(
            $"{files.Matrix} is {header.Rows:N0} x {header.Columns:N0}, but {Path.GetFileName(files.Features)} names {features:N0} "
            + $"features and {Path.GetFileName(files.Barcodes)} {spots:N0} barcodes. These files do not belong together, or one is incomplete.");
    }
}
