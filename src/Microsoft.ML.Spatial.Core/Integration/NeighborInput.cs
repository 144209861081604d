namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What an encoder reads of a spot's surroundings.</summary>
public enum NeighborInput
{
    /// <summary>Nothing: a spot is encoded by itself, as in the published program.</summary>
    None,

    /// <summary>The mean over the spot and its neighbours.</summary>
    Mean,

    /// <summary>A mean that counts a neighbour the less the more it differs, all modalities together deciding, so that borders stay sharp.</summary>
    Attention,
}
