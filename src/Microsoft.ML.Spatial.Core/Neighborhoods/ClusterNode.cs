namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>A cluster in the network.</summary>
/// <param name="Spots">How many spots it has.</param>
/// <param name="Percent">Its share of all labelled spots, in percent.</param>
/// <param name="Scaled">The percentage scaled over all clusters, from 0 for the smallest to 1 for the largest; 1 when all are equal.</param>
public sealed record ClusterNode(int Spots, double Percent, double Scaled)
{
    /// <summary>The nodes of clusters of these sizes.</summary>
    internal static ClusterNode[] Of(IReadOnlyList<int> sizes)
    {
        double total = Math.Max(1, sizes.Sum());
        var (low, high) = (sizes.DefaultIfEmpty().Min(), sizes.DefaultIfEmpty().Max());
        return [.. sizes.Select(size => new ClusterNode(size, 100 * size / total, high > low ? (size - low) / (double)(high - low) : 1))];
    }
}
