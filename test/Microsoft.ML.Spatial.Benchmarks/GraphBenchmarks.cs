using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>Graphs of 5,000 spots against looking at all pairs, one thread each.</summary>
public class GraphBenchmarks
{
    private static readonly Execution OneThread = new(1);
    private readonly PointSet _points = SyntheticData.Points(5000);

    [Benchmark(Baseline = true)]
    public double AllPairs()
    {
        var nearest = 0.0;
        for (var i = 0; i < _points.Count; i++)
        {
            var best = double.PositiveInfinity;
            for (var j = 0; j < _points.Count; j++)
            {
                var dx = _points.X[i] - _points.X[j];
                var dy = _points.Y[i] - _points.Y[j];
                var square = (dx * dx) + (dy * dy);
                if (i != j && square < best)
                    best = square;
            }
            nearest += best;
        }
        return nearest;
    }

    [Benchmark]
    public SpatialGraph Nearest18() => SpatialGraphBuilder.Build(_points, new SpatialGraphOptions { NeighborCount = 18 }, OneThread);

    [Benchmark]
    public SpatialGraph Within18th() => SpatialGraphBuilder.Build(_points, new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = 0.034 }, OneThread);

    [Benchmark]
    public SpatialGraph Delaunay() => SpatialGraphBuilder.Build(_points, new SpatialGraphOptions { Kind = GraphKind.Delaunay }, OneThread);
}
