using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.TenX;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>Reads the output folder of 10x Genomics' Space Ranger (Visium).</summary>
public static class VisiumFolder
{
    /// <summary>Reads the folder.</summary>
    /// <remarks>
    /// Coordinates are spot centres in pixels of the full-resolution image: x = <c>pxl_col_in_fullres</c>, y = <c>pxl_row_in_fullres</c>.
    /// Spots get <c>in_tissue</c>, <c>array_row</c> and <c>array_col</c>. Scale factors and the paths of the images go to
    /// <see cref="SpatialDataset.Unstructured"/> under <c>spatial / library id / scalefactors</c> and <c>metadata</c>, as scanpy lays them out.
    /// </remarks>
    /// <param name="folder">The folder called outs, or the one above it. A prefix before the file names is fine.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for all processors.</param>
    /// <returns>Spots x features with coordinates.</returns>
    /// <exception cref="SpatialDataException">
    /// A file is absent, damaged or of another kind (positions in parquet among them), barcodes have no position, or no spot lies under tissue.
    /// </exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static SpatialDataset Read(string folder, VisiumReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options = OptionsValidator.Validate(options ?? new VisiumReadOptions());
        execution ??= Execution.Default;
        var files = VisiumFiles.Find(folder, options.UseRawMatrix);
        var positions = TissuePositions.Read(files.Positions, execution);
        var matrix = files.IsHdf5 ? ReadHdf5(files.Matrix, options, execution) : MatrixMarketFolder.Read(files.Matrix, MatrixOptions(options), execution);
        var dataset = positions.AttachTo(matrix, files.Matrix);
        dataset.Unstructured["spatial"] = Describe(files, options.LibraryId ?? LibraryOf(files.Folder));
        return options.InTissueOnly ? KeepTissue(dataset, positions) : dataset;
    }

    private static SpatialDataset ReadHdf5(string path, VisiumReadOptions options, Execution execution)
    {
        var dataset = TenXHdf5File.Read(path, null, execution);
        if (options.FeatureType is not null)
            dataset = TenXFeatures.KeepType(dataset, options.FeatureType, path);
        return options.FeatureNames == FeatureNaming.Id ? TenXFeatures.NameById(dataset, path) : dataset;
    }

    private static MatrixMarketReadOptions MatrixOptions(VisiumReadOptions options)
        => new() { FeatureNames = options.FeatureNames, FeatureType = options.FeatureType, ReadPositions = false };

    private static SpatialDataset KeepTissue(SpatialDataset dataset, TissuePositions positions)
    {
        var inTissue = new HashSet<string>(positions.Barcodes.Where((_, i) => positions.InTissue[i]), StringComparer.Ordinal);
        var kept = Enumerable.Range(0, dataset.SpotCount).Where(spot => inTissue.Contains(dataset.Barcodes[spot])).ToArray();
        if (kept.Length == 0)
            throw new SpatialDataException(
                $"{positions.Path} says of none of the {dataset.SpotCount:N0} spots that it lies under tissue. "
                + "Set InTissueOnly to false to read them all.");
        return kept.Length == dataset.SpotCount ? dataset : dataset.SelectSpots(kept);
    }

    private static Dictionary<string, object> Describe(VisiumFiles files, string library)
    {
        var metadata = new Dictionary<string, object>(StringComparer.Ordinal);
        if (files.HighResolutionImage is not null)
            metadata["source_image_path_hires"] = files.HighResolutionImage;
        if (files.LowResolutionImage is not null)
            metadata["source_image_path_lowres"] = files.LowResolutionImage;
        var slice = new Dictionary<string, object>(StringComparer.Ordinal) { ["metadata"] = metadata };
        if (files.ScaleFactors is not null)
            slice["scalefactors"] = ScaleFactors.Read(files.ScaleFactors);
        return new Dictionary<string, object>(StringComparer.Ordinal) { [library] = slice };
    }

    private static string LibraryOf(string folder)
    {
        var full = new DirectoryInfo(Path.GetFullPath(folder));
        return full.Name == "outs" && full.Parent is { } parent ? parent.Name : full.Name;
    }
}
