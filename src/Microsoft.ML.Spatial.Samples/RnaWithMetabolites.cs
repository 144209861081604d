using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Integration;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Integrates RNA counts and metabolite intensities measured on the same spots, imputes metabolites where they were not measured, and clusters the latent.</summary>
public static class RnaWithMetabolites
{
    /// <summary>Runs the sample on two simulated slices, the second without metabolites.</summary>
    /// <param name="folder">Where the model is saved.</param>
    /// <returns>How far the domains of both slices agree with the true layers, as adjusted Rand index.</returns>
    public static double Run(string folder)
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 600, GeneCount = 400, LayerCount = 4 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { JitterPitches = 0.2 });
        var slices = spatial.Data.ConcatenateModalities(
            ("first", "Rna", spatial.Data.LoadFromDataset(Rna(pair.A))),
            ("first", "Metabolites", spatial.Data.LoadFromDataset(Metabolites(pair.A))),
            ("second", "Rna", spatial.Data.LoadFromDataset(Rna(pair.B))));

        var model = spatial.Transforms.NormalizeIntensities("Intensities", "Metabolites", log1p: true)
            .Append(spatial.Transforms.SpatialNeighbors())
            .Append(spatial.Trainers.CvaeIntegration(new CvaeIntegrationTrainer.Options
            {
                FeatureColumnNames = ["Rna", "Intensities"],
                Likelihoods = [Likelihood.ZeroInflatedNegativeBinomial, Likelihood.Gaussian],
                BatchColumnNames = ["Slice"],
                DenoisedColumnName = "Denoised",
                ComponentsColumnName = "Own",
                Epochs = 30,
                Seed = 1,
            }))
            .Append(spatial.Clustering.GaussianMixture("Latent", numberOfClusters: 4, seed: 1))
            .Append(spatial.Transforms.PrincipalComponents("Components", "Own", rank: 10, seed: 1))
            .Append(spatial.Clustering.SpatialMixture("Components", startColumnName: "PredictedLabel"))
            .Fit(slices);
        var path = Path.Combine(folder, "integration.zip");
        mlContext.SaveSpatialModel(model, slices.Schema, path);

        var result = mlContext.LoadSpatialModel(path, out _).Transform(slices);
        float[][] contributions = [.. Vectors(result, "Contribution")];
        Console.WriteLine($"metabolites contribute {contributions[0][1]:P0} to the first spot and {contributions[^1][1]:P0} to the last, which has none");
        var imputed = Vectors(result, "Denoised.Intensities").Last();
        VBuffer<ReadOnlyMemory<char>> names = default;
        result.Schema["Denoised.Intensities"].GetSlotNames(ref names);
        Console.WriteLine($"imputed there: {string.Join(", ", names.DenseValues().Zip(imputed).Take(3).Select(pair => $"{pair.First} {pair.Second:F2}"))}");
        var agreement = spatial.Evaluate.Clustering(result, labelColumnName: "layer").Agreement!.AdjustedRandIndex;
        Console.WriteLine($"the domains agree with the layers to {agreement:F2}");
        return agreement;
    }

    private static SpatialDataset Rna(SpatialDataset slice) => slice.SelectFeatures([.. Enumerable.Range(0, 250)]);

    private static SpatialDataset Metabolites(SpatialDataset slice) => slice.SelectFeatures([.. Enumerable.Range(250, 150)]);

    private static IEnumerable<float[]> Vectors(IDataView view, string column) => view.GetColumn<VBuffer<float>>(column).Select(row => row.DenseValues().ToArray());
}
