using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>Metrics of an integration of 20,000 spots, 2 batches, 8 labels and 30 components on two threads, against the variance that batches explain, which reads every value a few times.</summary>
public class IntegrationMetricBenchmarks
{
    private const int Spots = 20_000;
    private const int Components = 30;
    private static readonly Execution TwoThreads = new(2);
    private readonly int[] _labels = new int[Spots];
    private readonly int[] _batches = new int[Spots];
    private readonly DenseMatrix _embedding = new(Spots, Components);

    public IntegrationMetricBenchmarks()
    {
        var random = new CounterRandom(6);
        for (var spot = 0; spot < Spots; spot++)
        {
            (_labels[spot], _batches[spot]) = (random.NextInt(8), random.NextInt(2));
            for (var component = 0; component < Components; component++)
                _embedding[spot, component] = (float)(random.NextNormal() + (component == _labels[spot] ? 4 : 0) + (component == 20 ? _batches[spot] : 0));
        }
    }

    [Benchmark(Baseline = true)]
    public BatchRegression VarianceOfBatches() => BatchRegression.Compute(_embedding, _batches, execution: TwoThreads);

    [Benchmark]
    public EmbeddingSilhouettes AllSilhouettes() => EmbeddingSilhouettes.Compute(_embedding, _labels, _batches, execution: TwoThreads);

    [Benchmark]
    public LocalInverseSimpson BatchMixing() => LocalInverseSimpson.Compute(_embedding, _batches, execution: TwoThreads);

    [Benchmark]
    public LocalInverseSimpson LabelPurity() => LocalInverseSimpson.Compute(_embedding, _labels, execution: TwoThreads);

    [Benchmark]
    public LocalInverseSimpson BatchMixingThroughTheGraph()
        => LocalInverseSimpson.Compute(_embedding, _batches, new LocalInverseSimpsonOptions { Form = LocalInverseSimpsonForm.Graph }, TwoThreads);

    [Benchmark]
    public SliceMixing NeighborMixing() => SliceMixing.Compute(_embedding, _batches, execution: TwoThreads);
}
