using Microsoft.ML.Spatial;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML;

/// <summary>The way into this library.</summary>
public static class SpatialMLContextExtensions
{
    /// <summary>Spatial-omics data, transforms, clustering and evaluation. Call it once on a context before loading a model saved by another program.</summary>
    /// <param name="mlContext">The context.</param>
    public static SpatialCatalog Spatial(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        SpatialComponents.Register(mlContext);
        return new SpatialCatalog(mlContext);
    }
}
