namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>What the two slices of a pair share out between them.</summary>
public enum SliceSplit
{
    /// <summary>Each count: the slices measure the same features, and their counts add up to the source's.</summary>
    Counts,

    /// <summary>The features: each slice measures a random panel of its own, like two modalities.</summary>
    Genes,
}
