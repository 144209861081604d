namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A round length to draw beside a map.</summary>
/// <param name="Length">Length in the units of the coordinates: 1, 2 or 5 times a power of ten.</param>
/// <param name="Pixels">The same in pixels.</param>
internal readonly record struct ScaleBar(double Length, double Pixels)
{
    /// <summary>The longest round length that takes at most a quarter of the map.</summary>
    public static ScaleBar For(MapFrame frame)
    {
        var limit = Math.Max(frame.Width, 40) / 4 / frame.Scale;
        var power = Math.Pow(10, Math.Floor(Math.Log10(limit)));
        var length = limit >= 5 * power ? 5 * power : limit >= 2 * power ? 2 * power : power;
        return new ScaleBar(length, length * frame.Scale);
    }
}
