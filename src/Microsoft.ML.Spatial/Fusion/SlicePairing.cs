namespace Microsoft.ML.Spatial.Fusion;

/// <summary>Which slices are matched with each other.</summary>
public enum SlicePairing
{
    /// <summary>Each slice with the next, in the order of the slice column's key values: sections of a stack.</summary>
    Consecutive,

    /// <summary>Each slice with every other: slices of one place in the tissue.</summary>
    All,
}
