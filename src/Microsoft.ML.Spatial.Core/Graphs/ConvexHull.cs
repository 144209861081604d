using Microsoft.ML.Spatial.Core.Numerics;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The border of a set of distinct places sorted by x and then y: Andrew's monotone chain, places on its sides included.</summary>
internal static class ConvexHull
{
    /// <summary>Consecutive border places. Places on one line give the segments of that line.</summary>
    public static IEnumerable<(int A, int B)> Edges(PointSet sorted)
    {
        var lower = Chain(sorted, OrientationIndex.CounterClockwise);
        var upper = Chain(sorted, OrientationIndex.Clockwise);
        return lower.Zip(lower.Skip(1)).Concat(upper.Zip(upper.Skip(1)));
    }

    private static List<int> Chain(PointSet sorted, OrientationIndex inward)
    {
        var outward = inward == OrientationIndex.Clockwise ? OrientationIndex.CounterClockwise : OrientationIndex.Clockwise;
        var chain = new List<int>();
        for (var i = 0; i < sorted.Count; i++)
        {
            while (chain.Count >= 2 && Orientation.Index(At(sorted, chain[^2]), At(sorted, chain[^1]), At(sorted, i)) == outward)
                chain.RemoveAt(chain.Count - 1);
            chain.Add(i);
        }
        return chain;
    }

    private static Coordinate At(PointSet points, int i) => new(points.X[i], points.Y[i]);
}
