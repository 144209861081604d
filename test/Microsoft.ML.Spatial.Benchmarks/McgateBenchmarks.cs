using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// One epoch of the published graph attention autoencoder: 4,000 simulated spots, 3,000 features, widths 512 and 32. The yardstick is a billion
/// floating-point operations at the processor's peak.
/// </summary>
public class McgateBenchmarks
{
    private McgateTraining? _linear;
    private McgateTraining? _linearOneHead;
    private McgateTraining? _elu;
    private int _epoch = 1;

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    public static IEnumerable<int> ThreadCounts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup]
    public void Setup()
    {
        _linear = Start(OutputActivation.Linear, 4);
        _linearOneHead = Start(OutputActivation.Linear, 1);
        _elu = Start(OutputActivation.Elu, 4);
    }

    [Benchmark(Baseline = true)]
    public float PeakBillion() => PeakMultiplyAdds.Run(1000, Threads);

    [Benchmark]
    public void Linear() => _linear!.Step(_epoch++);

    [Benchmark]
    public void LinearOneHead() => _linearOneHead!.Step(_epoch++);

    [Benchmark]
    public void Elu() => _elu!.Step(_epoch++);

    private McgateTraining Start(OutputActivation activation, int heads)
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 4000, GeneCount = 3000, Seed = 1 });
        var graph = SpatialGraphBuilder.Build(slice.RequireCoordinates(), new SpatialGraphOptions { NeighborCount = 6 });
        var options = McgateOptions.Reference;
        (options.OutputActivation, options.Heads) = (activation, heads);
        var order = FeatureOrder.Of(slice.Features.Columns, null, options);
        var profiles = CountNormalizer.Normalize(slice.Features, 1e4, log1p: true).SelectColumns(order.Columns);
        var network = new McgateNetwork(order.Bounds, options);
        Initialization.Draw(network, 1);
        return new McgateTraining(network, new FeatureRows(profiles, null), AttentionEdges.WithSelf(graph.RowPointers, graph.Neighbors), new Execution(Threads));
    }
}
