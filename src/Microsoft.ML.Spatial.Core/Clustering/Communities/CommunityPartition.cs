namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Communities of a graph, numbered from 0 by size, largest first, ties by their first row.</summary>
/// <param name="Labels">The community of each row.</param>
/// <param name="Count">How many communities there are.</param>
/// <param name="Resolution">The resolution gamma they were found at.</param>
/// <param name="Quality">
/// (1 / 2m) x sum over pairs of rows of one community of (A_ij - gamma k_i k_j / 2m), A the weights, k their row sums, 2m their sum (Reichardt and Bornholdt, 2006);
/// 0 for a graph without edges.
/// </param>
/// <param name="Modularity">The same with gamma 1 (Newman and Girvan, 2004), which partitions of other resolutions can be compared by.</param>
/// <param name="Iterations">How many passes over the graph the best start took.</param>
/// <param name="IsStable">Whether a last pass found nothing better; false when the number of passes was the end.</param>
public sealed record CommunityPartition(int[] Labels, int Count, double Resolution, double Quality, double Modularity, int Iterations, bool IsStable)
{
    /// <summary>How many rows each community has, not increasing.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count];
        foreach (var label in Labels)
            sizes[label]++;
        return sizes;
    }
}
