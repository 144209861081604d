using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Uses a model saved by another program on a slice it has not seen.</summary>
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
        return [.. result.GetColumn<uint>("PredictedLabel")];
    }
}
