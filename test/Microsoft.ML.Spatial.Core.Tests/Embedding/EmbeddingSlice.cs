using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

/// <summary>A simulated cortex, normalised, with its graph, small enough to train on in every test.</summary>
internal static class EmbeddingSlice
{
    public static SpatialDataset Dataset { get; } = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 240, GeneCount = 90, LayerCount = 4, Seed = 8 });

    public static CsrMatrix Profiles { get; } = CountNormalizer.Normalize(Dataset.Features, 1e4, log1p: true);

    public static SpatialGraph Graph { get; } = SpatialGraphBuilder.Build(Dataset.RequireCoordinates(), new SpatialGraphOptions { NeighborCount = 6 });

    public static McgateOptions Quick => new() { HiddenSizes = [8], Components = 12, Epochs = 12 };

    public static McgateFit Fit(McgateOptions options, long seed = 1, Execution? execution = null, CsrMatrix? profiles = null, IReadOnlyList<string>? names = null)
        => Mcgate.Fit(profiles ?? Profiles, Graph.RowPointers, Graph.Neighbors, names, options, seed, execution);
}
