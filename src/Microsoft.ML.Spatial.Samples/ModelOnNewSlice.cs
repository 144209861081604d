using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Finds the domains of a slice by a model that another program saved and that has not seen it, and writes them.</summary>
public static class ModelOnNewSlice
{
    /// <summary>Runs the sample.</summary>
    /// <param name="modelFile">A model saved by <see cref="SpatialDomains"/>.</param>
    /// <param name="slice">An AnnData file with coordinates and the features of the slice the model was fitted on.</param>
    /// <param name="folder">Where to write.</param>
    /// <returns>The domain of every spot.</returns>
    public static uint[] Run(string modelFile, string slice, string folder)
    {
        var mlContext = new MLContext();
        var spatial = mlContext.Spatial();
        var model = mlContext.LoadSpatialModel(modelFile, out _);
        var result = model.Transform(spatial.Data.LoadFromAnnData(slice));
        spatial.Data.SaveAsAnnData(result, Path.Combine(folder, "domains.h5ad"));
        uint[] domains = [.. result.GetColumn<uint>("PredictedLabel")];
        Console.WriteLine(string.Join(", ", domains.CountBy(domain => domain).OrderBy(domain => domain.Key).Select(domain => $"domain {domain.Key}: {domain.Value} spots")));
        return domains;
    }
}
