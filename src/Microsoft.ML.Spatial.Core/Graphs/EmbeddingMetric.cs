namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How far two rows of an embedding are apart.</summary>
public enum EmbeddingMetric
{
    /// <summary>The straight line between them.</summary>
    Euclidean,

    /// <summary>1 minus the cosine of the angle between them, from 0 to 2: lengths of rows do not matter, and a row of zeros is refused.</summary>
    Cosine,
}
