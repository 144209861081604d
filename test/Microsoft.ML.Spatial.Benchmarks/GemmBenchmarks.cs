using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// The products of a graph attention autoencoder: 4,000 spots, 3,000 features, widths 512 and 32, four heads that are column blocks
/// of wider arrays. An operation is a million floating-point operations, so the mean is the time of one, and the ratio says how far
/// from the processor's peak a product stays: a ratio of 1.25 is 80 % of the peak.
/// </summary>
public class GemmBenchmarks
{
    private const int Spots = 4000;
    private const int Features = 3000;
    private const int Width = 512;
    private const int Heads = 4;
    private const int HeadFeatures = Features / Heads;
    private const int HeadWidth = Width / Heads;

    private static readonly int[] OneBlock = [0, Features];
    private static readonly int[] HeadBlocks = [0, HeadFeatures, 2 * HeadFeatures, 3 * HeadFeatures, Features];

    private readonly MatrixView _x = Random(Spots, Features, 1);
    private readonly MatrixView _w = Random(Features, Width, 2);
    private readonly MatrixView _h = Random(Spots, Width, 3);
    private readonly MatrixView _narrow = Random(Width, Width / 16, 4);
    private readonly MatrixView _wideResult = Random(Spots, Features, 5);
    private readonly MatrixView _result = Random(Spots, Width, 6);
    private readonly MatrixView _gram = Random(Width, Width, 7);
    private readonly MatrixView _headWeights = Random(Features, HeadWidth, 8);
    private readonly MatrixView _headGradient = Random(Features, HeadWidth, 9);
    private readonly MatrixView _wideGradient = Random(Features, Width, 10);
    private readonly SparseTiles _sparse = SparseTiles.Of(SyntheticData.Sparse(Spots, Features), OneBlock);
    private readonly SparseTiles _headSparse = SparseTiles.Of(SyntheticData.Sparse(Spots, Features), HeadBlocks);
    private readonly SparseTiles _headTransposed = SparseTiles.OfTransposed(SyntheticData.Sparse(Spots, Features), HeadBlocks);
    private Execution _execution = Execution.Default;

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    public static IEnumerable<int> ThreadCounts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup]
    public void Setup() => _execution = new Execution(Threads);

    [Benchmark(Baseline = true, OperationsPerInvoke = 12_288)]
    public float Peak() => PeakMultiplyAdds.Run(12_288, Threads);

    [Benchmark(OperationsPerInvoke = 12_288)]
    public void Encode() => Gemm.Multiply(_x, false, _w, false, _result, 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 12_288)]
    public void Decode() => Gemm.Multiply(_h, false, _w, true, _wideResult, 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 12_288)]
    public void WeightGradient() => Gemm.Multiply(_x, true, _h, false, _wideGradient, 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 768)]
    public void HeadDecode()
        => Gemm.Multiply(Head(_h), false, _headWeights.RowRange(HeadFeatures, HeadFeatures), true, _wideResult.ColumnRange(HeadFeatures, HeadFeatures), 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 768)]
    public void HeadEncode()
        => Gemm.Multiply(_x.ColumnRange(HeadFeatures, HeadFeatures), false, _headWeights.RowRange(HeadFeatures, HeadFeatures), false, Head(_result), 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 768)]
    public void HeadWeightGradient()
        => Gemm.Multiply(_x.ColumnRange(HeadFeatures, HeadFeatures), true, Head(_h), false, _headGradient.RowRange(HeadFeatures, HeadFeatures), 1, false, _execution);

    [Benchmark(OperationsPerInvoke = 131)]
    public void Narrow() => Gemm.Multiply(_h, false, _narrow, false, _result.ColumnRange(0, _narrow.Columns), 1, false, _execution);

    /// <summary>The operations of one triangle.</summary>
    [Benchmark(OperationsPerInvoke = 1049)]
    public void Gram() => Gemm.Gram(_h, _gram, 1, _execution);

    [Benchmark(OperationsPerInvoke = 1475)]
    public void SparseEncode() => BlockSparse.Multiply(_sparse, _w.Values, Width, _result.Values, _execution);

    [Benchmark(OperationsPerInvoke = 369)]
    public void SparseHeadEncode() => BlockSparse.Multiply(_headSparse, _headWeights.Values, HeadWidth, _result.Values, _execution);

    [Benchmark(OperationsPerInvoke = 369)]
    public void SparseHeadGradient()
        => BlockSparse.MultiplyTransposed(_headTransposed, _h.Values, HeadWidth, _headGradient.Values, 1, false, _execution);

    private static MatrixView Head(MatrixView matrix) => matrix.ColumnRange(HeadWidth, HeadWidth);

    internal static MatrixView Random(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextDouble() - 0.5f;
        return new MatrixView(values, rows, columns);
    }
}
