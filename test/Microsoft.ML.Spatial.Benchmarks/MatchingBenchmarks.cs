using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// Matching 100,000 with 100,000 spots, about 50 candidates each, all 100 iterations of Sinkhorn. The yardstick is a billion floating-point operations at the
/// processor's peak.
/// </summary>
public class MatchingBenchmarks
{
    private const int Spots = 100_000;
    private const int Size = 32;
    private const double CandidatesPerSpot = 50;

    private readonly MatchingOptions _options = new() { Radius = Math.Sqrt(CandidatesPerSpot / (Math.PI * Spots)), Tolerance = 0, TopK = 2 };
    private SpotPositions? _source;
    private SpotPositions? _target;
    private UnitRows? _sourceRows;
    private UnitRows? _targetRows;
    private MatchingProblem? _problem;
    private MatchingPlan? _plan;
    private Execution _execution = Execution.Default;

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    [ParamsAllValues]
    public WindowForm Form { get; set; }

    public static IEnumerable<int> ThreadCounts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup]
    public void Setup()
    {
        _options.Window = Form;
        _execution = new Execution(Threads);
        _source = Places(1);
        _target = Places(2);
        _sourceRows = new UnitRows(Embedding(3));
        _targetRows = new UnitRows(Embedding(4));
        _problem = Score();
        _plan = Solve();
    }

    [Benchmark(Baseline = true)]
    public float PeakBillion() => PeakMultiplyAdds.Run(1000, Threads);

    [Benchmark]
    public MatchingWindow Window() => MatchingWindow.Find(_source!, _target!, _options.Radius, _execution);

    [Benchmark]
    public MatchingProblem Score()
        => MatchingProblem.Build(_problem?.Window ?? Window(), _sourceRows!, _targetRows!, _options, _execution);

    [Benchmark]
    public MatchingPlan Solve() => Sinkhorn.Solve(_problem!, _options, _execution);

    [Benchmark]
    public int SelectAnchors() => Anchors.Select(_plan!, _options, _execution).Count;

    [Benchmark]
    public int DrawNegatives() => NegativeSpots.Draw(_source!, _options.Radius, 1, 0, _execution)[0];

    [Benchmark]
    public int MapOneToOne()
        => SliceMapper.Map(_problem!.Window, _sourceRows!, _targetRows!, new SliceMappingOptions { Percentile = 0.5, OneToOne = true }, 1, _execution).MappedCount;

    private static SpotPositions Places(long seed)
    {
        var random = new CounterRandom(seed);
        var values = new double[2 * Spots];
        for (var k = 0; k < values.Length; k++)
            values[k] = random.NextDouble();
        return new SpotPositions(2, values);
    }

    private static DenseMatrix Embedding(long seed)
    {
        var random = new CounterRandom(seed);
        var matrix = new DenseMatrix(Spots, Size);
        for (var k = 0; k < matrix.Values.Length; k++)
            matrix.Values[k] = (float)random.NextNormal();
        return matrix;
    }
}
