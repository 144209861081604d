using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

/// <summary>A small simulated cortex of three layers, and options that fit it fast.</summary>
internal static class EnsembleSlice
{
    private static readonly SpatialDataset Dataset = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 300, GeneCount = 120, LayerCount = 3, MarkerShare = 0.5, MarkerFoldChange = 6, NuisanceShare = 0 });

    public static CsrMatrix Counts => Dataset.Features;

    public static PointSet Points => Dataset.RequireCoordinates();

    public static int[] Layers => ((CategoricalColumn)Dataset.Observations.Get("layer")).Codes;

    public static DomainEnsembleOptions Options(int clusters = 3) => new() { Members = 4, MinimumClusters = clusters, MaximumClusters = clusters, FeatureCount = 100 };
}
