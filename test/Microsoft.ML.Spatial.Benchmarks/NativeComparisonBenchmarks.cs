using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>The same product, 4,000 spots x 3,000 features into 512 numbers, by OpenBLAS and by this library.</summary>
public class NativeComparisonBenchmarks
{
    private const int Spots = 4000;
    private const int Features = 3000;
    private const int Width = 512;

    private readonly MatrixView _profiles = GemmBenchmarks.Random(Spots, Features, 1);
    private readonly MatrixView _weights = GemmBenchmarks.Random(Features, Width, 2);
    private readonly MatrixView _result = GemmBenchmarks.Random(Spots, Width, 3);
    private Execution _execution = Execution.Default;

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    public static IEnumerable<int> ThreadCounts => GemmBenchmarks.ThreadCounts;

    [GlobalSetup]
    public void Setup()
    {
        _execution = new Execution(Threads);
        OpenBlas.UseThreads(Threads);
    }

    [Benchmark(Baseline = true)]
    public void Native() => OpenBlas.Multiply(Spots, Width, Features, _profiles.Values, _weights.Values, _result.Values);

    [Benchmark]
    public void Managed() => Gemm.Multiply(_profiles, false, _weights, false, _result, 1, false, _execution);
}
