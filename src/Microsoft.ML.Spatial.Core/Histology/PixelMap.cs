namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>One number for every pixel of an image. Pixel (x, y) has its centre at the place (x, y), y pointing down. The array is shared, not copied.</summary>
public sealed class PixelMap
{
    /// <summary>Wraps values.</summary>
    /// <param name="width">Pixels along x.</param>
    /// <param name="height">Pixels along y.</param>
    /// <param name="values">Height x width.</param>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public PixelMap(int width, int height, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)width * height)
            throw new ArgumentException($"A map of {width} x {height} pixels needs {(long)width * height} values, not {values.LongLength}.", nameof(values));
        (Width, Height, Values) = (width, height, values);
    }

    /// <summary>Pixels along x.</summary>
    public int Width { get; }

    /// <summary>Pixels along y.</summary>
    public int Height { get; }

    /// <summary>The values, row after row.</summary>
    public float[] Values { get; }

    /// <summary>One value.</summary>
    public float this[int x, int y] => Values[(y * Width) + x];

    /// <summary>The mean over the pixels with their centre within a radius of a place; NaN when there are none.</summary>
    /// <param name="x">Place along x.</param>
    /// <param name="y">Place along y.</param>
    /// <param name="radius">In pixels.</param>
    public double MeanAround(double x, double y, double radius)
    {
        var (sum, count) = (0.0, 0);
        for (var row = (int)Math.Max(0, Math.Ceiling(y - radius)); row <= Math.Min(Height - 1, y + radius); row++)
        {
            var reach = Math.Sqrt(Math.Max(0, (radius * radius) - ((row - y) * (row - y))));
            for (var column = (int)Math.Max(0, Math.Ceiling(x - reach)); column <= Math.Min(Width - 1, x + reach); column++)
            {
                sum += Values[(row * Width) + column];
                count++;
            }
        }
        return sum / count;
    }
}
