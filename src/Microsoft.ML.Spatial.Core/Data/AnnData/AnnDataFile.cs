using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>
/// AnnData files (.h5ad), as anndata 0.5 to 0.12 writes them: https://anndata.readthedocs.io/en/latest/fileformat-prose.html.
/// Needs the system's HDF5 library, 1.10 or later.
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
}
