using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Lays samples below each other, each as large as it is, so that one map shows all and several maps stand side by side.</summary>
internal static class SampleColumn
{
    private const double Gap = 0.08;

    /// <summary>The places of all samples, one sample after the other, left edges in line; y points down.</summary>
    public static PointSet Of(IReadOnlyList<PointSet> samples)
    {
        var gap = Gap * samples.Max(points => points.Y.Max() - points.Y.Min());
        var (x, y) = (new List<double>(), new List<double>());
        var top = 0.0;
        foreach (var points in samples)
        {
            var (left, first) = (points.X.Min(), points.Y.Min());
            x.AddRange(points.X.Select(value => value - left));
            y.AddRange(points.Y.Select(value => top + value - first));
            top += points.Y.Max() - first + gap;
        }
        return new PointSet([.. x], [.. y]);
    }
}
