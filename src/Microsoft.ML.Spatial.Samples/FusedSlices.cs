using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Fuses two slices of one tissue, saves the model, and fuses a slice it was not trained on by it.</summary>
public static class FusedSlices
{
    /// <summary>Runs the sample on simulated slices.</summary>
    /// <param name="folder">Where to save the model.</param>
    /// <returns>The share of the new slice's partners that lie in the spot's own layer.</returns>
    public static double Run(string folder)
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 600, GeneCount = 200 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { RotationDegrees = 30 });
        var next = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { RotationDegrees = -50, Seed = 2 });

        // What brings slices into one frame belongs to these slices, so it is fitted anew for others.
        var preparation = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents(rank: 20, inputColumnName: "Normalized", seed: 1))
            .Append(spatial.Transforms.RegisterCoordinates(featureColumnName: "Components"))
            .Append(spatial.Transforms.SpatialNeighbors());
        var slices = spatial.Data.ConcatenateSlices(("first", spatial.Data.LoadFromDataset(pair.A)), ("second", spatial.Data.LoadFromDataset(pair.B)));
        var prepared = preparation.Fit(slices).Transform(slices);
        var fusion = spatial.Trainers.SinkhornFusion(featureColumnName: "Normalized", seed: 1).Fit(prepared);
        Console.WriteLine($"reconstruction error {fusion.Losses[0].Reconstruction:F3} to {fusion.Losses[^1].Reconstruction:F3} in {fusion.Losses.Count} steps");
        var path = Path.Combine(folder, "fusion.zip");
        mlContext.SaveSpatialModel(fusion, prepared.Schema, path);

        var loaded = new MLContext().LoadSpatialModel(path, out _);
        var other = spatial.Data.ConcatenateSlices(("first", spatial.Data.LoadFromDataset(pair.A)), ("third", spatial.Data.LoadFromDataset(next.B)));
        var fused = loaded.Transform(preparation.Fit(other).Transform(other));
        Console.WriteLine($"column Fused: {fused.Schema["Fused"].Type}");

        var scores = spatial.Evaluate.Alignment(fused, labelColumnName: "layer");
        foreach (var slice in scores)
            Console.WriteLine($"{slice.Slice} to {slice.PartnerSlice}: {slice.Accuracy.ValidRatio:P0} of spots have a partner, {slice.Accuracy.Accuracy:P0} of them in their own layer");
        return scores.Average(slice => slice.Accuracy.Accuracy);
    }
}
