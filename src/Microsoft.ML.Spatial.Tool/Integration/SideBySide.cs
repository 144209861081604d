using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Lays samples beside each other, each as large as it is, so that one map shows all.</summary>
internal static class SideBySide
{
    private const double Gap = 0.08;

    /// <summary>The places of all samples, one sample after the other, tops in line.</summary>
    public static PointSet Of(IReadOnlyList<PointSet> samples)
    {
        var gap = Gap * samples.Max(points => points.X.Max() - points.X.Min());
        var (x, y) = (new List<double>(), new List<double>());
        var left = 0.0;
        foreach (var points in samples)
        {
            var (first, top) = (points.X.Min(), points.Y.Min());
            x.AddRange(points.X.Select(value => left + value - first));
            y.AddRange(points.Y.Select(value => value - top));
            left += points.X.Max() - first + gap;
        }
        return new PointSet([.. x], [.. y]);
    }
}
