using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Features of spots painted into an image: several numbers, its channels, for every pixel.</summary>
/// <remarks>Source: the rasterised latents of SpatialMETA's alignment, version of 2025.</remarks>
public sealed class FeatureImage
{
    private const double PublishedExtent = 1.1;
    private const double PublishedShare = 0.1;
    private const double PixelsPerSpacing = 2.5;
    private const int SpacingSample = 256;
    private const int RowsPerBlock = 32;
    private const double MostNumbers = 1 << 28;

    private FeatureImage(int channels, int width, int height, double originX, double originY, double step)
    {
        if ((double)channels * width * height > MostNumbers)
            throw new SpatialDataException($"An image of {width:N0} x {height:N0} pixels with {channels} channels is too large; choose a larger step.");
        (Channels, Width, Height, OriginX, OriginY, Step) = (channels, width, height, originX, originY, step);
        Values = new double[channels * width * height];
    }

    /// <summary>Numbers of a pixel.</summary>
    public int Channels { get; }

    /// <summary>Pixels along x.</summary>
    public int Width { get; }

    /// <summary>Pixels along y.</summary>
    public int Height { get; }

    /// <summary>x of the centre of the first pixel.</summary>
    public double OriginX { get; }

    /// <summary>y of the centre of the first pixel.</summary>
    public double OriginY { get; }

    /// <summary>Distance of neighbouring pixels.</summary>
    public double Step { get; }

    /// <summary>Channels x height x width.</summary>
    public double[] Values { get; }

    /// <summary>
    /// Spots painted as squares of 3 x 3 pixels over 1.1 times their bounding box: every spot adds a tenth of its features to the pixels around it, and of each sum
    /// the absolute value is kept.
    /// </summary>
    /// <param name="spots">Places of the spots, at least one.</param>
    /// <param name="features">Spots x channels.</param>
    /// <param name="step">Distance of neighbouring pixels, in the units of the places; null for 0.4 of the median distance of neighbouring spots, which is the published step for pixels of mass spectrometry.</param>
    /// <exception cref="ArgumentException">The features do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">There is no spot, a number is not finite, all spots lie at one place and there is no step, or the image would be too large.</exception>
    public static FeatureImage Rasterize(PointSet spots, DenseMatrix features, double? step = null)
    {
        Check(spots, features);
        return Rasterize(spots, Array.ConvertAll(features.Values, value => (double)value), features.Columns, step);
    }

    /// <summary>Every pixel of an image with the features of the nearest spot, or zeros where it is too far.</summary>
    /// <param name="width">Pixels along x.</param>
    /// <param name="height">Pixels along y.</param>
    /// <param name="spots">Centres of the spots, in pixels, at least one.</param>
    /// <param name="features">Spots x channels.</param>
    /// <param name="reach">How far a spot reaches, in pixels; the published program has 10.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The features do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">There is no spot, a number is not finite, or the image would be too large.</exception>
    public static FeatureImage OfNearestSpots(int width, int height, PointSet spots, DenseMatrix features, double reach = 10, Execution? execution = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Check(spots, features);
        var image = new FeatureImage(features.Columns, width, height, 0, 0, 1);
        var nearest = new NearestPoints(spots);
        FixedPartition.For(height, RowsPerBlock, execution ?? Execution.Default, (_, from, to) =>
        {
            var search = nearest.Share();
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (spot, square) = search.Find(x, y);
                    for (var channel = 0; channel < image.Channels && square <= reach * reach; channel++)
                        image.Values[(((channel * height) + y) * width) + x] = features[spot, channel];
                }
            }
        });
        return image;
    }

    /// <summary>Scales the channels of every pixel to a length, as the published program does to 100; pixels of zeros stay.</summary>
    public void Normalize(double length)
    {
        var pixels = Width * Height;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var squares = 0.0;
            for (var channel = 0; channel < Channels; channel++)
                squares += Values[(channel * pixels) + pixel] * Values[(channel * pixels) + pixel];
            for (var channel = 0; channel < Channels && squares > 0; channel++)
                Values[(channel * pixels) + pixel] *= length / Math.Sqrt(squares);
        }
    }

    internal static FeatureImage Rasterize(PointSet spots, double[] features, int channels, double? step)
    {
        var size = step ?? SortedValues.Median(SampledNearest.Distances(spots, SpacingSample, elsewhere: true, new Execution(1))) / PixelsPerSpacing;
        if (!(size > 0 && double.IsFinite(size)))
            throw step is null
                ? new SpatialDataException("All spots lie at one place, so no size of a pixel follows from them; give a step.")
                : new ArgumentOutOfRangeException(nameof(step), step, "A step is a distance above 0.");
        var (lowX, width) = Axis(spots.X, size);
        var (lowY, height) = Axis(spots.Y, size);
        if (width * height * channels > MostNumbers)
            throw new SpatialDataException($"An image of {width:N0} x {height:N0} pixels with {channels} channels is too large; choose a larger step.");
        var image = new FeatureImage(channels, (int)width, (int)height, lowX, lowY, size);
        for (var spot = 0; spot < spots.Count; spot++)
        {
            var (x, y) = ((int)Math.Round((spots.X[spot] - lowX) / size), (int)Math.Round((spots.Y[spot] - lowY) / size));
            for (var channel = 0; channel < channels; channel++)
                image.Paint(x, y, channel, PublishedShare * features[(spot * channels) + channel]);
        }
        for (var i = 0; i < image.Values.Length; i++)
            image.Values[i] = Math.Abs(image.Values[i]);
        return image;
    }

    /// <summary>The pixel at a place; -1 when it lies outside.</summary>
    internal int PixelAt(double x, double y)
    {
        var (column, row) = (Math.Round((x - OriginX) / Step), Math.Round((y - OriginY) / Step));
        return column >= 0 && row >= 0 && column < Width && row < Height ? ((int)row * Width) + (int)column : -1;
    }

    private static void Check(PointSet spots, DenseMatrix features)
    {
        ArgumentNullException.ThrowIfNull(spots);
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows != spots.Count || features.Columns == 0)
            throw new ArgumentException($"Features of {features.Rows} x {features.Columns} do not fit {spots.Count} spots.", nameof(features));
        if (spots.Count == 0)
            throw new SpatialDataException("There is no spot to paint.");
        CoordinateCheck.ThrowIfUnusable(spots);
        RegisteredFeatures.Check(features, features.Rows, "painted");
    }

    private static (double Low, double Count) Axis(double[] values, double step)
    {
        var (low, high) = (values.Min(), values.Max());
        var (center, half) = ((low + high) / 2, PublishedExtent * (high - low) / 2);
        return (center - half, Math.Max(1, Math.Ceiling(2 * half / step)));
    }

    private void Paint(int x, int y, int channel, double value)
    {
        for (var row = Math.Max(0, y - 1); row <= Math.Min(Height - 1, y + 1); row++)
            for (var column = Math.Max(0, x - 1); column <= Math.Min(Width - 1, x + 1); column++)
                Values[(((channel * Height) + row) * Width) + column] += value;
    }
}
