using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Data.Loom;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.TenX;
using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>Reads a dataset of any known format.</summary>
public static class SpatialDatasetReader
{
    /// <summary>Finds out the format from the contents and reads the dataset with that format's own reader.</summary>
    /// <remarks>
    /// HDF5 files are AnnData, 10x or loom by the groups they hold. Folders are Space Ranger output when they hold a feature-barcode matrix and spot positions, else
    /// Matrix Market. A matrix.mtx file stands for its folder, an .ibd file for the .imzML file beside it. Anything that reads as a table of text is delimited text.
    /// </remarks>
    /// <param name="path">A file or folder.</param>
    /// <param name="options">The format, if it shall not be found out, and the options of each format's reader; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for all processors.</param>
    /// <returns>Spots x features.</returns>
    /// <exception cref="SpatialDataException">There is nothing at the path, its format is unknown (the message lists the known ones), or it cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static SpatialDataset Read(string path, DatasetReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = OptionsValidator.Validate(options ?? new DatasetReadOptions());
        var (format, place) = options.Format is { } given ? (given, path) : DatasetFormatDetector.Detect(path);
        return format switch
        {
            DatasetFormat.AnnData => AnnDataFile.Read(place, options.AnnData, execution),
            DatasetFormat.TenXHdf5 => TenXHdf5File.Read(place, options.TenX, execution),
            DatasetFormat.Loom => LoomFile.Read(place, options.Loom, execution),
            DatasetFormat.Visium => VisiumFolder.Read(place, options.Visium, execution),
            DatasetFormat.MatrixMarket => ReadMatrixMarket(place, options.MatrixMarket, execution),
            DatasetFormat.DelimitedText => DelimitedTextFile.Read(place, options.Delimited, execution),
            DatasetFormat.ImzML => ImzMLFile.Read(place, options.ImzML, execution),
            _ => throw new ArgumentException($"There is no format {format}.", nameof(options)),
        };
    }

    private static SpatialDataset ReadMatrixMarket(string path, MatrixMarketReadOptions? options, Execution? execution)
    {
        if (!File.Exists(path))
            return MatrixMarketFolder.Read(path, options, execution);
        var prefix = MatrixMarketFiles.PrefixOf(Path.GetFileName(path))
            ?? throw new SpatialDataException(
                $"{path} is a Matrix Market file, but is not called matrix.mtx or matrix.mtx.gz, so the names of its spots and features "
                + "cannot be found. Rename it.");
        options ??= new MatrixMarketReadOptions();
        var chosen = new MatrixMarketReadOptions
        {
            Prefix = prefix,
            FeatureNames = options.FeatureNames,
            FeatureType = options.FeatureType,
            AllowNegative = options.AllowNegative,
            ReadPositions = options.ReadPositions,
        };
        return MatrixMarketFolder.Read(Path.GetDirectoryName(Path.GetFullPath(path))!, chosen, execution);
    }
}
