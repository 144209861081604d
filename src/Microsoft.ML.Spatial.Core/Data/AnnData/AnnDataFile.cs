using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>
/// AnnData files (.h5ad), as anndata 0.5 to 0.12 writes them: https://anndata.readthedocs.io/en/latest/fileformat-prose.html.
/// Needs the system's HDF5 library, 1.10.3 or later.
/// </summary>
public static class AnnDataFile
{
    /// <summary>
    /// Reads a file. The matrix may be dense or compressed by rows or columns, of any numeric type; it is held in single precision and sparse, and
    /// needs about the memory of the result. Repeated feature names get "-1", "-2"... appended. Negative values are kept.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <exception cref="SpatialDataException">
    /// The file is missing, truncated, damaged or no AnnData file; barcodes repeat; the matrix or the coordinates hold NaN or infinity; or the HDF5 library
    /// is not installed. The message names file, object, row and column.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static SpatialDataset Read(string path, AnnDataReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkedOptions = OptionsValidator.Validate(options ?? new AnnDataReadOptions());
        using var file = Hdf5File.OpenRead(path);
        return new AnnDataReader(file, checkedOptions, execution ?? Execution.Default).Read();
    }

    /// <summary>
    /// Writes a file in anndata's current format. A dataset that was read from an AnnData file keeps what it did not touch as it was there, datatypes and
    /// compression included, and takes along what it did not load; the file may be the one it was read from. The new file appears, or replaces an
    /// older one, only when it is complete. Missing texts are written as missing categories, which every version of anndata can read.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <returns>What could not be taken along from the file the dataset was read from.</returns>
    /// <exception cref="SpatialDataException">
    /// The file cannot be written; the disk is full; the file the dataset was read from is gone or has changed; or a column, entry or name cannot be stored.
    /// Nothing is left behind.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; nothing is left behind.</exception>
    public static AnnDataWriteReport Write(SpatialDataset dataset, string path, AnnDataWriteOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkedOptions = OptionsValidator.Validate(options ?? new AnnDataWriteOptions());
        var running = execution ?? Execution.Default;
        running.Cancellation.ThrowIfCancellationRequested();
        using var replaced = new ReplacedFile(path);
        IReadOnlyList<string> leftOut;
        var isSubset = false;
        using (var source = checkedOptions.CopyThrough ? CopySource.Open(dataset) : null)
        using (var file = Hdf5File.Create(replaced.TemporaryPath, shownAs: path))
        {
            isSubset = source?.IsSubset ?? true;
            leftOut = new AnnDataWriter(dataset, file.Root, source, checkedOptions.Compression, running).Write();
            file.Close();
        }
        running.Cancellation.ThrowIfCancellationRequested();
        replaced.Commit();
        if (!isSubset && leftOut.Count == 0 && Path.GetFullPath(path) == dataset.Source?.Path)
            (dataset.Source.Origin as AnnDataOrigin)?.Replaced(path, dataset);
        return new AnnDataWriteReport(path, leftOut);
    }
}
