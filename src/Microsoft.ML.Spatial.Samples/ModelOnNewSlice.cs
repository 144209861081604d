using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Finds the domains of a slice by a model that was saved by another program and has not seen it.</summary>
public static class ModelOnNewSlice
{
    /// <summary>Runs the sample.</summary>
    /// <param name="modelFile">A model saved by <see cref="SpatialDomains"/>.</param>
    /// <param name="slice">An AnnData file with coordinates.</param>
    /// <returns>The domain of every spot.</returns>
    public static uint[] Run(string modelFile, string slice)
    {
        var mlContext = new MLContext();
        var spatial = mlContext.Spatial();
        var model = mlContext.LoadSpatialModel(modelFile, out _);
        var result = model.Transform(spatial.Data.LoadFromAnnData(slice));
        uint[] domains = [.. result.GetColumn<uint>("PredictedLabel")];
        foreach (var (domain, spots) in domains.CountBy(domain => domain).OrderBy(pair => pair.Key))
            Console.WriteLine($"domain {domain}: {spots} spots");
        return domains;
    }
}
