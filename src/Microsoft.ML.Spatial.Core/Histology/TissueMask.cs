using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Which pixels of an image show tissue.</summary>
/// <remarks>Source: with known spots, the tissue mask of SpatialMETA's alignment, version of 2025; without, Otsu's threshold.</remarks>
public sealed class TissueMask
{
    private const int RowsPerBlock = 32;

    private TissueMask(PixelMap tissue, TissueSignal signal, double threshold)
    {
        (Tissue, Signal, Threshold) = (tissue, signal, threshold);
        Share = tissue.Values.Count(value => value > 0) / (double)tissue.Values.Length;
    }

    /// <summary>1 where there is tissue, 0 elsewhere.</summary>
    public PixelMap Tissue { get; }

    /// <summary>What it was told by.</summary>
    public TissueSignal Signal { get; }

    /// <summary>Tissue is at least this colourful or this dark, from 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary>Share of the pixels that are tissue.</summary>
    public double Share { get; }

    /// <summary>Tissue told from the slide by a threshold that the image itself gives.</summary>
    /// <param name="image">The image.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">All pixels are alike.</exception>
    public static TissueMask Of(RasterImage image, TissueMaskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        options = OptionsValidator.Validate(options ?? new TissueMaskOptions());
        var signal = options.Signal == TissueSignal.Color ? image.Chroma() : Darkness(image);
        if (OtsuThreshold.Of(signal.Values) is not { } split)
            throw new SpatialDataException($"All {signal.Width} x {signal.Height} pixels have the same {options.Signal}, so no tissue can be told from the slide by it.");
        return new TissueMask(new PixelMap(signal.Width, signal.Height, Array.ConvertAll(signal.Values, value => value >= split.Value ? 1f : 0f)), options.Signal, split.Value);
    }

    /// <summary>Tissue where spots lie already: pixels darker than a share of the background, which is what lies far from every spot.</summary>
    /// <param name="image">The image.</param>
    /// <param name="spots">Centres of the spots, in pixels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">There is no spot, a coordinate is not finite, or no pixel is far from every spot.</exception>
    public static TissueMask Of(RasterImage image, PointSet spots, TissueMaskOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(spots);
        options = OptionsValidator.Validate(options ?? new TissueMaskOptions());
        if (spots.Count == 0)
            throw new SpatialDataException("There is no spot that says where tissue is; leave the spots out.");
        CoordinateCheck.ThrowIfUnusable(spots);
        var grey = image.Grey();
        var nearest = new NearestPoints(spots);
        var (sums, counts) = (new double[image.Height], new int[image.Height]);
        FixedPartition.For(image.Height, RowsPerBlock, execution ?? Execution.Default, (_, from, to) =>
        {
            var search = nearest.Share();
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < image.Width; x++)
                {
                    if (search.Find(x, y).Square <= options.SpotReach * options.SpotReach)
                        continue;
                    sums[y] += grey[x, y];
                    counts[y]++;
                }
            }
        });
        if (counts.Sum() == 0)
            throw new SpatialDataException($"No pixel is farther than {options.SpotReach} from every spot, so nothing shows the background; lower SpotReach or leave the spots out.");
        var limit = options.BackgroundShare * sums.Sum() / counts.Sum();
        return new TissueMask(new PixelMap(grey.Width, grey.Height, Array.ConvertAll(grey.Values, value => value <= limit ? 1f : 0f)), TissueSignal.Darkness, 1 - limit);
    }

    private static PixelMap Darkness(RasterImage image)
    {
        var grey = image.Grey();
        return new PixelMap(grey.Width, grey.Height, Array.ConvertAll(grey.Values, value => 1 - value));
    }
}
