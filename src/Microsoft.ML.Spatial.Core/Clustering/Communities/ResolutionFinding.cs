namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>What a search for a number of communities came to.</summary>
/// <param name="Partition">The communities: as many as wanted or, where no resolution gave that, the number nearest to it that one gave.</param>
/// <param name="Wanted">How many were wanted.</param>
/// <param name="Tried">The resolutions tried and how many communities each gave, in that order.</param>
public sealed record ResolutionFinding(CommunityPartition Partition, int Wanted, IReadOnlyList<(double Resolution, int Count)> Tried)
{
    /// <summary>Whether there are as many communities as wanted.</summary>
    public bool IsReached => Partition.Count == Wanted;
}
