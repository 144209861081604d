using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>
/// Mass spectrometry images (imzML 1.1, https://ms-imaging.org/imzml): a description in XML (.imzML) and the numbers beside it (.ibd), continuous or processed, plain or
/// zlib. Both are streamed; memory is that of the sparse matrix and of the bins.
/// </summary>
public static class ImzMLFile
{
    /// <summary>Reads an image: finds the m/z bins in a first pass over the spectra and sums the peaks into them in a second.</summary>
    /// <remarks>
    /// <c>var</c> has the columns <c>mz</c>, <c>mzLower</c> and <c>mzUpper</c>; <c>obs</c> the pixel grid's <c>x</c> and <c>y</c> (and <c>z</c>, when it is given) and
    /// <c>polarity</c> (when it is given). Pixels are named x_y, or x_y_z where planes differ. Coordinates are the pixel grid times the pixel size, in micrometres, or the grid itself
    /// when the size is unknown. Pixels without a peak stay, with an empty row.
    /// </remarks>
    /// <param name="path">The .imzML file, or the .ibd file beside it.</param>
    /// <param name="options">Binning, polarity, pixel size; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for all processors. The result does not depend on the number of threads.</param>
    /// <returns>Pixels x m/z bins, in the file's order of spectra.</returns>
    /// <exception cref="SpatialDataException">
    /// A file is missing, damaged, cut off or not of this image; a pixel has two spectra; an m/z or intensity is not finite; or no bin is left. The message names file and pixel.
    /// </exception>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static SpatialDataset Read(string path, ImzMLReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = OptionsValidator.Validate(options ?? new ImzMLReadOptions());
        execution ??= Execution.Default;
        using var image = ImzMLImage.Open(path, options, execution);
        var given = options.Bins ?? Targets(options.Binning);
        var bins = given ?? Find([image], options.Binning, execution);
        var matrix = new BinnedSpectra(image, bins, options.Binning).Read(execution);
        if (given is null && options.Binning.MinimumPixels > 0)
        {
            var kept = Seen(Pixels(matrix), options.Binning.MinimumPixels);
            (bins, matrix) = (bins.Select(kept), kept.Length == bins.Count ? matrix : matrix.SelectColumns(kept));
        }
        if (bins.Count == 0)
            throw NothingLeft([path], options.Binning);
        var pixels = new PixelTable(image, options.PixelSize);
        var dataset = new SpatialDataset(matrix, pixels.Observations(), bins.ToTable(), pixels.Coordinates())
        {
            Source = new SourceFile(Path.GetFullPath(image.Document.Path), "imzML"),
        };
        dataset.Unstructured["imzml"] = pixels.Facts();
        return dataset;
    }

    /// <summary>Finds the bins of several images together, to read each of them with (<see cref="ImzMLReadOptions.Bins"/>).</summary>
    /// <param name="paths">The images, at least one.</param>
    /// <param name="options">Binning and polarity; null for the defaults. Pixels are counted over all images together.</param>
    /// <param name="execution">Threads, progress and cancellation; null for all processors.</param>
    /// <returns>The bins, in increasing order; they do not depend on the order of the images.</returns>
    /// <exception cref="SpatialDataException">As <see cref="Read"/>.</exception>
    /// <exception cref="ArgumentException">There is no path, or an option is not valid.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public static MzBins FindBins(IReadOnlyList<string> paths, ImzMLReadOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("Name at least one image.", nameof(paths));
        options = OptionsValidator.Validate(options ?? new ImzMLReadOptions());
        execution ??= Execution.Default;
        if ((options.Bins ?? Targets(options.Binning)) is { } given)
            return given;
        var images = new List<ImzMLImage>(paths.Count);
        try
        {
            foreach (var path in paths)
                images.Add(ImzMLImage.Open(path, options, execution));
            var bins = Find(images, options.Binning, execution);
            if (options.Binning.MinimumPixels > 0)
            {
                var pixels = new int[bins.Count];
                foreach (var image in images)
                    foreach (var (bin, count) in Pixels(new BinnedSpectra(image, bins, options.Binning).Read(execution)).Index())
                        pixels[bin] += count;
                bins = bins.Select(Seen(pixels, options.Binning.MinimumPixels));
            }
            return bins.Count > 0 ? bins : throw NothingLeft(paths, options.Binning);
        }
        finally
        {
            images.ForEach(image => image.Dispose());
        }
    }

    private static MzBins? Targets(MzBinningOptions options) => options.Targets is { } targets ? MzBinning.Around(targets, options.Tolerance) : null;

    private static MzBins Find(IReadOnlyList<ImzMLImage> images, MzBinningOptions options, Execution execution)
    {
        var finder = new MzBinFinder(options, execution);
        foreach (var image in images)
            finder.Add(image);
        return finder.Bins();
    }

    private static int[] Pixels(CsrMatrix matrix)
    {
        var pixels = new int[matrix.Columns];
        foreach (var bin in matrix.ColumnIndices.AsSpan(0, matrix.StoredCount))
            pixels[bin]++;
        return pixels;
    }

    private static int[] Seen(int[] pixels, int minimum) => [.. Enumerable.Range(0, pixels.Length).Where(bin => pixels[bin] >= minimum)];

    private static SpatialDataException NothingLeft(IReadOnlyList<string> paths, MzBinningOptions options)
    {
        var range = options.MinimumMz is null && options.MaximumMz is null ? "" : $" from m/z {options.MinimumMz ?? 0} to {options.MaximumMz ?? double.PositiveInfinity}";
        return new SpatialDataException($"{string.Join(", ", paths)}: no bin{range} has a signal of at least {options.MinimumIntensity} in {options.MinimumPixels} pixels. Loosen the limits of {nameof(ImzMLReadOptions.Binning)}.");
    }
}
