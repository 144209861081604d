namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>How much each source counts in an average.</summary>
public enum SourceWeights
{
    /// <summary>All alike.</summary>
    Average,

    /// <summary>By one over its distance; a source at the very place of the target takes all.</summary>
    InverseDistance,
}
