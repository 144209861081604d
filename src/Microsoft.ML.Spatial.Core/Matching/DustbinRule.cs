namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>Where the score of the dustbin comes from, to which spots without a partner go.</summary>
public enum DustbinRule
{
    /// <summary>The lower median of the similarities in the window that are not 0, as in the SpatialFuser program.</summary>
    MedianSimilarity,

    /// <summary>A constant, as in the SpatialFuser paper.</summary>
    Constant,
}
