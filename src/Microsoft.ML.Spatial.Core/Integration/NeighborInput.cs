namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What an encoder reads of a spot's surroundings.</summary>
public enum NeighborInput
{
    /// <summary>
    /// Nothing: a spot is encoded by itself, as in the published program. Where noise is whitened, directions of the components count by how much of them spots have in
    /// common with their neighbours.
    /// </summary>
    None,

    /// <summary>The mean over the spot and its neighbours.</summary>
    Mean,

    /// <summary>A mean that counts a neighbour the less the more it differs, all modalities together deciding, so that borders stay sharp.</summary>
    Attention,

    /// <summary>
    /// Decided in training: the mean, or nothing where several batches are integrated, noise is whitened and at least 95 % of the spots show by themselves which of six groups
    /// they are of, for neighbours hold batches apart. <see cref="CvaeModel.Options"/> says what it was.
    /// </summary>
    Automatic,
}
