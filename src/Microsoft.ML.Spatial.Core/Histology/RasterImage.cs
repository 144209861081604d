namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>A colour image in memory. Pixel (x, y) has its centre at the place (x, y), y pointing down.</summary>
public sealed class RasterImage
{
    // What television gave red, green and blue in the grey level (ITU-R BT.601); the published alignment uses it too.
    private const float RedShare = 0.2989f;
    private const float GreenShare = 0.5870f;
    private const float BlueShare = 0.1140f;

    /// <summary>Wraps colours. The array is shared, not copied.</summary>
    /// <param name="width">Pixels along x.</param>
    /// <param name="height">Pixels along y.</param>
    /// <param name="colors">Height x width x (red, green, blue), each from 0 to 1.</param>
    /// <exception cref="ArgumentException">The number of colours does not fit.</exception>
    public RasterImage(int width, int height, float[] colors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(colors);
        if (colors.LongLength != 3L * width * height)
            throw new ArgumentException($"An image of {width} x {height} pixels needs {3L * width * height} numbers, not {colors.LongLength}.", nameof(colors));
        (Width, Height, Colors) = (width, height, colors);
    }

    /// <summary>Pixels along x.</summary>
    public int Width { get; }

    /// <summary>Pixels along y.</summary>
    public int Height { get; }

    /// <summary>Height x width x (red, green, blue), each from 0 to 1.</summary>
    public float[] Colors { get; }

    /// <summary>Grey levels from 0 (black) to 1: 0.2989 R + 0.5870 G + 0.1140 B.</summary>
    public PixelMap Grey() => Map((red, green, blue) => (RedShare * red) + (GreenShare * green) + (BlueShare * blue));

    /// <summary>How far each pixel is from grey: the largest less the smallest of its three colours, from 0 to 1.</summary>
    public PixelMap Chroma() => Map((red, green, blue) => Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)));

    private PixelMap Map(Func<float, float, float, float> value)
    {
        var values = new float[Width * Height];
        for (var pixel = 0; pixel < values.Length; pixel++)
            values[pixel] = value(Colors[3 * pixel], Colors[(3 * pixel) + 1], Colors[(3 * pixel) + 2]);
        return new PixelMap(Width, Height, values);
    }
}
