namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>What the window of a matching does to pairs outside it.</summary>
public enum WindowForm
{
    /// <summary>They are impossible: their plan is zero, as in the SpatialFuser paper.</summary>
    Hard,

    /// <summary>Their similarity is exactly 0, which leaves them the mass exp(0), as in the SpatialFuser program: a pair far apart can still win.</summary>
    Soft,
}
