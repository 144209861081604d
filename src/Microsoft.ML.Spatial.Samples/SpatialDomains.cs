namespace Microsoft.ML.Spatial.Samples;

/// <summary>Finds the spatial domains of a slice, scores them, saves the model and the result.</summary>
public static class SpatialDomains
{
    /// <summary>Runs the sample.</summary>
    /// <param name="slice">An AnnData file with coordinates and a column <c>layer</c> of known labels.</param>
    /// <param name="folder">Where to write.</param>
    /// <returns>The adjusted Rand index.</returns>
    public static double Run(string slice, string folder)
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromAnnData(slice);
        var model = spatial.Clustering.Ensemble(numberOfClusters: 7, seed: 1).Fit(data);
        var result = model.Transform(data);
        var metrics = spatial.Evaluate.Clustering(result, labelColumnName: "layer");
        Console.WriteLine($"stability {model.Stability:F2}: how far the members agree, which needs no labels");
        Console.WriteLine($"ARI {metrics.Agreement!.AdjustedRandIndex:F3}, CHAOS {metrics.Chaos:F3}, PAS {metrics.Pas:F3}");
        mlContext.SaveSpatialModel(model, data.Schema, Path.Combine(folder, "model.zip"));
        spatial.Data.SaveAsAnnData(result, Path.Combine(folder, "domains.h5ad"));
        return metrics.Agreement.AdjustedRandIndex;
    }
}
