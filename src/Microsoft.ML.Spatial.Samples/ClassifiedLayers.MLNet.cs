using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Learns known layers from an embedding with the boosted trees of ML.NET, and asks which components of the embedding they need.</summary>
public static class ClassifiedLayers
{
    /// <summary>Runs the sample on a simulated cortex.</summary>
    /// <returns>The share of the spots the trees have not seen whose layer they find.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1500, GeneCount = 400, LayerCount = 4 });

        // Neighbours are alike, so spots held back at random would flatter the trees: they learn from one half of the tissue and are tried on the other.
        int[] leftToRight = [.. Enumerable.Range(0, tissue.SpotCount).OrderBy(spot => tissue.RequireCoordinates().X[spot])];
        var left = spatial.Data.LoadFromDataset(tissue.SelectSpots(leftToRight.AsSpan(..750)));
        var right = spatial.Data.LoadFromDataset(tissue.SelectSpots(leftToRight.AsSpan(750..)));

        var embedding = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents(rank: 15, inputColumnName: "Normalized", seed: 1))
            .Append(spatial.Transforms.SpatialNeighbors())
            .Append(spatial.Transforms.AggregateNeighbors())
            .Fit(left);
        var trees = mlContext.MulticlassClassification.Trainers
            .OneVersusAll(mlContext.BinaryClassification.Trainers.FastTree("layer", "Embedding"), labelColumnName: "layer")
            .Fit(embedding.Transform(left));

        var embedded = embedding.Transform(right);
        var metrics = mlContext.MulticlassClassification.Evaluate(trees.Transform(embedded), labelColumnName: "layer");
        Console.WriteLine($"the trees find the layer of {metrics.MicroAccuracy:P0} of the spots of the other half");

        // Shuffling a component that matters costs accuracy.
        var importance = mlContext.MulticlassClassification.PermutationFeatureImportance(trees, embedded, labelColumnName: "layer", permutationCount: 3);
        foreach (var (component, change) in importance.Select((shuffled, component) => (component, shuffled.MicroAccuracy.Mean)).OrderBy(pair => pair.Mean).Take(3))
            Console.WriteLine($"component {component}: {-change:P1} of the spots depend on it");
        return metrics.MicroAccuracy;
    }
}
