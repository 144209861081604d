using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// Exact neighbours, graphs and communities of 20,000 spots in 40 overlapping clouds of 32 dimensions, 15 neighbours, two threads, against the product of all pairs,
/// which no exact search by products can beat.
/// </summary>
public class CommunityBenchmarks
{
    private const int Block = 500;
    private static readonly Execution TwoThreads = new(2);
    private readonly DenseMatrix _embedding = Clouds(20_000, 32, 40);
    private readonly float[] _products = new float[Block * 20_000];
    private NearestRows? _nearest;
    private CsrMatrix? _graph;

    [GlobalSetup]
    public void Setup()
    {
        _nearest = NearestRows.Among(_embedding, 15, execution: TwoThreads);
        _graph = EmbeddingGraph.Join(_nearest, EmbeddingGraphKind.Umap, TwoThreads);
    }

    [Benchmark(Baseline = true)]
    public float ProductOfAllPairs()
    {
        var all = new MatrixView(_embedding);
        for (var start = 0; start < _embedding.Rows; start += Block)
            Gemm.Multiply(all.RowRange(start, Block), false, all, true, new MatrixView(_products, Block, _embedding.Rows), 1, false, TwoThreads);
        return _products[0];
    }

    [Benchmark]
    public NearestRows Neighbors() => NearestRows.Among(_embedding, 15, execution: TwoThreads);

    [Benchmark]
    public CsrMatrix UmapGraph() => EmbeddingGraph.Join(_nearest!, EmbeddingGraphKind.Umap, TwoThreads);

    [Benchmark]
    public CsrMatrix SharedNeighborGraph() => EmbeddingGraph.Join(_nearest!, EmbeddingGraphKind.Snn, TwoThreads);

    [Benchmark]
    public CommunityPartition LeidenOfFourStarts() => CommunityDetection.Find(_graph!, seed: 1, execution: TwoThreads);

    [Benchmark]
    public CommunityPartition LouvainOfFourStarts() => CommunityDetection.Find(_graph!, new CommunityOptions { Method = CommunityMethod.Louvain }, 1, TwoThreads);

    private static DenseMatrix Clouds(int rows, int columns, int clouds)
    {
        var random = new CounterRandom(1);
        var centers = new float[clouds * columns];
        for (var i = 0; i < centers.Length; i++)
            centers[i] = (float)random.NextNormal();
        var embedding = new DenseMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            var cloud = random.NextInt(clouds);
            for (var column = 0; column < columns; column++)
                embedding[row, column] = centers[(cloud * columns) + column] + (float)random.NextNormal();
        }
        return embedding;
    }
}
