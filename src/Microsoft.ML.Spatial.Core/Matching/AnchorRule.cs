namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>When a source and a target spot are anchors of each other.</summary>
public enum AnchorRule
{
    /// <summary>Each is among the K best of the other, as in the SpatialFuser paper.</summary>
    MutualTopK,

    /// <summary>Each has the same rank, one of the first K, in the other's list, as in the SpatialFuser program.</summary>
    EqualRank,
}
