namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>It has a score.</summary>
    Finished,

    /// <summary>It was stopped because its intermediate values were worse than those of most trials before it; its score is the last of them.</summary>
    Pruned,

    /// <summary>It could not be done; it counts as worst.</summary>
    Failed,
}
