using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Which clusters lie near each other in the tissue: a network whose edges are the stronger the nearer the spots of two clusters are on average.</summary>
/// <param name="Nodes">The clusters, by their codes.</param>
/// <param name="Edges">All pairs of clusters that share a slice, those dropped included, by first cluster, then second.</param>
/// <param name="IsSampled">Whether a cluster was represented by a sample of its spots, so that distances are estimates.</param>
public sealed record ClusterNetwork(IReadOnlyList<ClusterNode> Nodes, IReadOnlyList<ClusterEdge> Edges, bool IsSampled)
{
    /// <summary>The edges that stay.</summary>
    public IEnumerable<ClusterEdge> KeptEdges => Edges.Where(edge => edge.IsKept);

    /// <summary>Measures the clusters.</summary>
    /// <param name="points">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="clusters">The cluster of each spot, from 0; negative for spots without one, which are left out.</param>
    /// <param name="clusterCount">How many clusters there are.</param>
    /// <param name="slices">The slice of each spot; empty for one slice.</param>
    /// <param name="options">What to keep; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// The distances of two clusters are summed as they are computed, so memory is O(n), and time O(clusters^2 x m^2) per slice with m spots a cluster, at most
    /// <see cref="ClusterNetworkOptions.MaximumSpots"/>. The order of the rows changes nothing but the last digits. An edge with a scaled weight below
    /// <see cref="ClusterNetworkOptions.MinimumWeight"/> is dropped, then each cluster's weakest edges until
    /// <see cref="ClusterNetworkOptions.TopEdges"/> remain. Scaling leaves the farthest pair with weight 0, so that it is always dropped unless the minimum is 0.
    /// </remarks>
    /// <exception cref="ArgumentException">The arguments are not of the same spots, a code is too large, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite, or no spot has a cluster.</exception>
    public static ClusterNetwork Compute(
        PointSet points, int[] clusters, int clusterCount, int[]? slices = null, ClusterNetworkOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(clusters);
        var settings = OptionsValidator.Validate(options ?? new ClusterNetworkOptions());
        if (clusters.Length != points.Count || (slices is { Length: > 0 } && slices.Length != points.Count))
            throw new ArgumentException($"There are {clusters.Length} clusters and {slices?.Length} slice codes for {points.Count} spots.", nameof(clusters));
        if (Array.FindIndex(clusters, cluster => cluster >= clusterCount) is >= 0 and var beyond)
            throw new ArgumentException($"Spot {beyond} has cluster {clusters[beyond]}; there are {clusterCount}.", nameof(clusters));
        CoordinateCheck.ThrowIfUnusable(points);
        var counts = new int[clusterCount];
        foreach (var cluster in clusters)
            if (cluster >= 0)
                counts[cluster]++;
        if (counts.Sum() == 0)
            throw new SpatialDataException("No spot has a cluster; there is no network to build.");
        var means = new ClusterDistances(clusterCount);
        means.Add(points, clusters, slices is { Length: > 0 } ? slices : new int[points.Count], settings, execution ?? Execution.Default);
        return new ClusterNetwork(ClusterNode.Of(counts), NetworkPruning.Prune(Scale(means, clusterCount), clusterCount, settings), means.IsSampled);
    }

    private static List<ClusterEdge> Scale(ClusterDistances means, int clusterCount)
    {
        var edges = new List<ClusterEdge>();
        for (var from = 0; from < clusterCount; from++)
            for (var to = from + 1; to < clusterCount; to++)
                if (means.Mean(from, to) is { } distance)
                    edges.Add(new ClusterEdge(from, to, distance, distance > 0 ? 1 / distance : double.MaxValue, 0, 1, true));
        if (edges.Count == 0)
            return edges;
        var (near, far) = (edges.Min(edge => edge.Distance), edges.Max(edge => edge.Distance));
        var (weak, strong) = (edges.Min(edge => edge.Weight), edges.Max(edge => edge.Weight));
        return edges.ConvertAll(edge => far > near && strong > weak
            ? edge with { ScaledDistance = (edge.Distance - near) / (far - near), ScaledWeight = (edge.Weight - weak) / (strong - weak) }
            : edge);
    }
}
