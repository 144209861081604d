using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Communities of the graph of an embedding: what single-cell programs call Leiden or Louvain clustering.</summary>
/// <param name="Model">The communities, and how other rows join them.</param>
/// <param name="Partition">The communities and their quality on the graph.</param>
/// <param name="Edges">How many pairs of rows are joined.</param>
/// <param name="Wanted">How many communities were wanted; null when the resolution was given.</param>
public sealed record EmbeddingCommunities(CommunityModel Model, CommunityPartition Partition, long Edges, int? Wanted)
{
    /// <summary>Whether there are as many communities as wanted; true when no number was.</summary>
    public bool IsNumberReached => Wanted is not { } wanted || wanted == Partition.Count;

    /// <summary>Joins the rows of an embedding and finds the communities of the graph.</summary>
    /// <param name="embedding">n x d, at least one row and one column.</param>
    /// <param name="graphOptions">How rows are joined; null for the defaults.</param>
    /// <param name="options">How communities are looked for; null for the defaults.</param>
    /// <param name="communities">
    /// How many are wanted, then the resolution is looked for (<see cref="ResolutionSearch"/>) and that of <paramref name="options"/> is where the search begins; null to
    /// take that resolution.
    /// </param>
    /// <param name="seed">Decides orders and random joins; the same seed gives the same communities on any number of threads.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Rows of the same values get one community, that of most of them, so that values alone decide where a row belongs. Only where they had come apart can a community
    /// then be in several pieces.
    /// </remarks>
    /// <exception cref="ArgumentException">Options are not valid, the embedding has no column, or the number is not from 1 to n.</exception>
    /// <exception cref="SpatialDataException">There is no row, a value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public static EmbeddingCommunities Fit(
        DenseMatrix embedding, EmbeddingGraphOptions? graphOptions = null, CommunityOptions? options = null, int? communities = null, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var joining = OptionsValidator.Validate(graphOptions ?? new EmbeddingGraphOptions());
        if (embedding.Rows == 0)
            throw new SpatialDataException("There is no row to cluster. Check that the right matrix was read.");
        var graph = EmbeddingGraph.Build(embedding, joining, execution);
        var partition = communities is { } wanted
            ? ResolutionSearch.Find(graph, wanted, options, seed, execution).Partition
            : CommunityDetection.Find(graph, options, seed, execution);
        partition = WithOneCommunityPerValue(partition, new IdenticalRows(embedding).Firsts, graph);
        var model = new CommunityModel(embedding, partition.Labels, partition.Count, joining.NeighborCount, joining.Metric);
        return new EmbeddingCommunities(model, partition, graph.StoredCount / 2, communities);
    }

    private static CommunityPartition WithOneCommunityPerValue(CommunityPartition partition, int[] firsts, CsrMatrix graph)
    {
        var counts = new Dictionary<(int First, int Label), int>();
        for (var row = 0; row < firsts.Length; row++)
            counts[(firsts[row], partition.Labels[row])] = counts.GetValueOrDefault((firsts[row], partition.Labels[row])) + 1;
        var labels = new int[firsts.Length];
        Array.Fill(labels, -1);
        foreach (var ((first, label), count) in counts)
            if (labels[first] < 0 || count > counts[(first, labels[first])] || (count == counts[(first, labels[first])] && label < labels[first]))
                labels[first] = label;
        for (var row = 0; row < firsts.Length; row++)
            labels[row] = labels[firsts[row]];
        if (labels.AsSpan().SequenceEqual(partition.Labels))
            return partition;
        var communities = GroupNumbers.BySize(labels);
        var joined = CommunityGraph.Of(graph);
        return partition with
        {
            Labels = labels,
            Count = communities,
            Quality = PartitionQuality.Of(joined, labels, partition.Resolution),
            Modularity = PartitionQuality.Of(joined, labels, 1),
        };
    }
}
