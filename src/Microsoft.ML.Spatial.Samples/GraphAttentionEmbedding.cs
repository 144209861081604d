using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Embedding;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Trains a graph attention autoencoder on a slice, denoises two genes, and makes one clustering of two networks of different seeds.</summary>
public static class GraphAttentionEmbedding
{
    /// <summary>Runs the sample on a simulated cortex.</summary>
    /// <returns>How far the two networks agree, as mean adjusted Rand index.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.Simulate(new CortexSimulationOptions { SpotCount = 1000, GeneCount = 500 });
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Features"].GetSlotNames(ref names);
        string[] genes = [.. names.DenseValues().Take(2).Select(name => name.ToString())];

        var pipeline = spatial.Transforms.NormalizeCounts(targetTotal: null)
            .Append(spatial.Transforms.SelectVariableFeatures())
            .Append(spatial.Transforms.SpatialNeighbors(neighborCount: 18))
            .Append(spatial.Trainers.Mcgate(new McgateTrainer.Options { DenoisedColumnName = "Denoised", DenoisedFeatures = genes, Seed = 1 }))
            .Append(spatial.Clustering.GaussianMixture("Embedding", numberOfClusters: 7, seed: 1))
            .Append(spatial.Transforms.SmoothLabels("First"))
            .Append(spatial.Trainers.Mcgate("Other", seed: 2))
            .Append(spatial.Clustering.GaussianMixture("Other", numberOfClusters: 7, seed: 2))
            .Append(spatial.Transforms.SmoothLabels("Second"))
            .Append(spatial.Clustering.Consensus(7, seed: 1, "First", "Second"));
        var model = pipeline.Fit(data);
        var network = model.OfType<McgateTransformer>().First();
        Console.WriteLine($"loss {network.Losses[0]:F3} to {network.Losses[^1]:F3} in {network.Losses.Count} epochs, {network.Model.ParameterCount} parameters");
        var denoised = model.Transform(data).GetColumn<VBuffer<float>>("Denoised").First();
        Console.WriteLine($"first spot: {string.Join(", ", genes.Zip(denoised.DenseValues(), (gene, value) => $"{gene} {value:F2}"))}");
        var stability = model.LastTransformer.Stability;
        Console.WriteLine($"the two networks agree to {stability:F2}");
        return stability;
    }
}
