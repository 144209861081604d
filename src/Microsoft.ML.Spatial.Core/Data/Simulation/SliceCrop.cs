using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Cuts the two slices of a pair from opposite sides of the source.</summary>
internal static class SliceCrop
{
    /// <summary>The source spots of either slice, in increasing order.</summary>
    public static (int[] A, int[] B) Choose(PointSet coordinates, SlicePairOptions options)
    {
        var kept = Math.Clamp((int)Math.Round(options.CropFraction * coordinates.Count), 1, coordinates.Count);
        var random = SimulationRandom.Stream(options.Seed, RandomPurpose.Crop);
        var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
        var along = new double[coordinates.Count];
        var order = new int[coordinates.Count];
        for (var i = 0; i < order.Length; i++)
            (along[i], order[i]) = ((coordinates.X[i] * cos) + (coordinates.Y[i] * sin), i);
        Array.Sort(order, (p, q) => along[p] != along[q] ? along[p].CompareTo(along[q]) : p.CompareTo(q));
        var a = order[..kept];
        var b = order[^kept..];
        Array.Sort(a);
        Array.Sort(b);
        return (a, b);
    }
}
