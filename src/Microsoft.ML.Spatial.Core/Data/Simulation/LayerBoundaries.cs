namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>The depths that separate layers.</summary>
internal sealed class LayerBoundaries
{
    private readonly double[] _lowerEnds;

    private LayerBoundaries(double[] lowerEnds) => _lowerEnds = lowerEnds;

    public int LayerCount => _lowerEnds.Length + 1;

    /// <summary>Puts the boundaries so that each layer holds its share of the spots, and at least one.</summary>
    public static LayerBoundaries Fit(double[] depths, double[] shares)
    {
        var sorted = depths.Order().ToArray();
        var lowerEnds = new double[shares.Length - 1];
        var share = 0.0;
        var previous = 0;
        for (var layer = 0; layer < lowerEnds.Length; layer++)
        {
            share += shares[layer];
            var end = Math.Clamp((int)Math.Round(share * sorted.Length), previous + 1, sorted.Length - (lowerEnds.Length - layer));
            lowerEnds[layer] = (sorted[end - 1] + sorted[end]) / 2;
            previous = end;
        }
        return new LayerBoundaries(lowerEnds);
    }

    /// <summary>The layer at a depth; depths beyond the first and last boundary belong to the outermost layers.</summary>
    public int LayerAt(double depth)
    {
        var at = Array.BinarySearch(_lowerEnds, depth);
        return at < 0 ? ~at : at + 1;
    }
}
