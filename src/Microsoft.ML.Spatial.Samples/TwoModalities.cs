using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Fusion;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Fuses two slices that have no feature in common, RNA of one and another panel of the other, and clusters what both say.</summary>
public static class TwoModalities
{
    /// <summary>Runs the sample on simulated slices that lie in one frame.</summary>
    /// <returns>How far the domains agree with the true layers, as adjusted Rand index.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 600, GeneCount = 600, LayerCount = 4 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { JitterPitches = 0.2 });
        var slices = spatial.Data.ConcatenateModalities(
            ("first", "Rna", spatial.Data.LoadFromDataset(pair.A.SelectFeatures([.. Enumerable.Range(0, 400)]))),
            ("second", "Panel", spatial.Data.LoadFromDataset(pair.B.SelectFeatures([.. Enumerable.Range(400, 200)]))));

        var model = spatial.Transforms.NormalizeCounts("LoggedRna", "Rna")
            .Append(spatial.Transforms.NormalizeCounts("LoggedPanel", "Panel"))
            .Append(spatial.Transforms.SpatialNeighbors())
            .Append(spatial.Trainers.SinkhornFusion(new SinkhornFusionTrainer.Options
            {
                FeatureColumnNames = ["LoggedRna", "LoggedPanel"],
                CoordinatesColumnName = "Spatial",
                Network = new McgateOptions { Components = 20 },
                Seed = 1,
            }))
            .Append(spatial.Clustering.GaussianMixture("Joint", numberOfClusters: 4, seed: 1))
            .Append(spatial.Transforms.SmoothLabels())
            .Fit(slices);
        var result = model.Transform(slices);
        var partners = result.GetColumn<string>("Partner").Count(partner => partner.Length > 0);
        Console.WriteLine($"{partners} spots have a partner measured by the other modality");
        var agreement = spatial.Evaluate.Clustering(result, labelColumnName: "layer").Agreement!.AdjustedRandIndex;
        Console.WriteLine($"the domains agree with the layers to {agreement:F2}");
        return agreement;
    }
}
