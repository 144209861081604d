using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Writes what one panel measured at fine pixels for the coarser spots of another, after laying both slices into one frame.</summary>
public static class ValuesOnOtherSpots
{
    /// <summary>Runs the sample on a simulated pair whose second slice is mirrored, turned and coarser.</summary>
    /// <returns>The share of the spots of the second slice that got values.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1500, GeneCount = 200 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { RotationDegrees = 40, Mirror = true, CoarsenFactor = 2 });
        var slices = spatial.Data.ConcatenateModalities(
            ("pixels", "Panel", spatial.Data.LoadFromDataset(pair.A.SelectFeatures([.. Enumerable.Range(0, 50)]))),
            ("spots", "Rna", spatial.Data.LoadFromDataset(pair.B.SelectFeatures([.. Enumerable.Range(50, 150)]))));

        var model = spatial.Transforms.RegisterCoordinates(referenceSlice: "spots")
            .Append(spatial.Transforms.ReassignSpots("SpotPanel", "Panel", sourceSlice: "pixels"))
            .Fit(slices);
        var result = model.Transform(slices);

        // Rows without a source have no values, which is not the same as zeros: they are left out.
        var covered = mlContext.Data.FilterRowsByColumn(result, "ReassignedFrom", lowerBound: 1);
        var counts = covered.GetColumn<float>("ReassignedFrom").ToArray();
        var share = (double)counts.Length / pair.B.SpotCount;
        Console.WriteLine($"{counts.Length} of {pair.B.SpotCount} spots have values of {counts.Average():F1} pixels each, {share:P0}");
        return share;
    }
}
