namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Why a sweep ended.</summary>
public enum SweepStop
{
    /// <summary>All trials asked for are done.</summary>
    AllTrials,

    /// <summary>There is no configuration left that was not tried.</summary>
    SpaceExhausted,

    /// <summary>The time was over.</summary>
    TimeLimit,
}
