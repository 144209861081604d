namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How pure clusters are, and how whole classes stay, by majorities.</summary>
/// <param name="Purity">The share of spots that have the commonest class of their cluster, from 0 to 1; many small clusters are pure by themselves.</param>
/// <param name="Coverage">The share of spots that are in the cluster that holds most of their class, from 0 to 1; one cluster covers everything.</param>
public sealed record ClusterPurity(double Purity, double Coverage)
{
    /// <summary>Compares a partition with known classes, over the spots labelled in both.</summary>
    /// <param name="truth">A class code per spot; a negative code means unlabelled.</param>
    /// <param name="predicted">A cluster code per spot; a negative code means unlabelled.</param>
    /// <returns>Both shares; 1 when no spot is labelled in both.</returns>
    /// <exception cref="ArgumentException">The partitions differ in length.</exception>
    public static ClusterPurity Compute(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        var table = ContingencyTable.Count(truth, predicted);
        return table.Total == 0 ? new ClusterPurity(1, 1) : new ClusterPurity((double)table.LargestOfClusters() / table.Total, (double)table.LargestOfClasses() / table.Total);
    }
}
