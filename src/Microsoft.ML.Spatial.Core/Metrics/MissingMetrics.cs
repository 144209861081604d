namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>What becomes of the score of a method that lacks what other methods of the table have.</summary>
public enum MissingMetrics
{
    /// <summary>It has no score there, nor in anything that the score counts in: means over different things cannot be compared.</summary>
    Refuse,

    /// <summary>The mean is taken over what it has, as the benchmark of SpatialMETA does without saying so; a method can gain by lacking its weak side.</summary>
    Skip,
}
