namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>What the labels say of a match.</summary>
internal enum MatchKind
{
    /// <summary>Nothing: one of the spots has no label.</summary>
    Unjudged,

    /// <summary>Both spots have the same label.</summary>
    Right,

    /// <summary>The spots have different labels.</summary>
    Wrong,
}
