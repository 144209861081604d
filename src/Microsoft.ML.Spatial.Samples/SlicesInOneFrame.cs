using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Puts two slices of one tissue into one view and lays the second, which is mirrored and turned, onto the first.</summary>
public static class SlicesInOneFrame
{
    /// <summary>Runs the sample on a simulated pair.</summary>
    /// <returns>The angle found, in degrees.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1000, GeneCount = 200 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { RotationDegrees = 75, Mirror = true });
        var slices = spatial.Data.ConcatenateSlices(
            ("first", spatial.Data.LoadFromDataset(pair.A)),
            ("second", spatial.Data.LoadFromDataset(pair.B)));

        var model = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents(rank: 20, inputColumnName: "Normalized", seed: 1))
            .Append(spatial.Transforms.RegisterCoordinates(featureColumnName: "Components"))
            .Fit(slices);
        foreach (var slice in model.LastTransformer.Slices)
            Console.WriteLine($"{slice.Slice}: mirrored {slice.Transform.Reflected}, {slice.Transform.AngleDegrees:F1} degrees, {slice.Overlap:P0} on the reference");
        var aligned = model.Transform(slices);
        Console.WriteLine($"column SpatialAligned: {aligned.Schema["SpatialAligned"].Type}");
        return model.LastTransformer.Slices[1].Transform.AngleDegrees;
    }
}
