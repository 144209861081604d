namespace Microsoft.ML.Spatial;

/// <summary>Everything this library offers, by what it is for.</summary>
public sealed class SpatialCatalog
{
    internal SpatialCatalog(MLContext context)
    {
        Data = new SpatialDataCatalog();
        Transforms = new SpatialTransformsCatalog(context);
        Trainers = new SpatialTrainersCatalog(context);
        Clustering = new SpatialClusteringCatalog(context);
        Evaluate = new SpatialEvaluateCatalog();
        Annotation = new SpatialAnnotationCatalog();
        Sweep = new SpatialSweepCatalog();
    }

    /// <summary>Reading, writing and simulating slices.</summary>
    public SpatialDataCatalog Data { get; }

    /// <summary>Normalisation, feature selection, graphs, projection.</summary>
    public SpatialTransformsCatalog Transforms { get; }

    /// <summary>Embeddings that are trained.</summary>
    public SpatialTrainersCatalog Trainers { get; }

    /// <summary>Spatial domains.</summary>
    public SpatialClusteringCatalog Clustering { get; }

    /// <summary>Scores of results.</summary>
    public SpatialEvaluateCatalog Evaluate { get; }

    /// <summary>What features are and what lists of them have in common.</summary>
    public SpatialAnnotationCatalog Annotation { get; }

    /// <summary>Searches for good options.</summary>
    public SpatialSweepCatalog Sweep { get; }
}
