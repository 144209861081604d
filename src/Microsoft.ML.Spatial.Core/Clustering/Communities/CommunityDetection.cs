using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Finds the communities of a weighted graph.</summary>
public static class CommunityDetection
{
    // Qualities are sums of up to millions of terms: what differs by less has not been improved.
    private const double LeastImprovement = 1e-12;

    /// <summary>Finds communities of high quality, as <see cref="CommunityPartition.Quality"/> defines it.</summary>
    /// <param name="graph">n x n, symmetric, weights not negative; a diagonal counts as loops. A row without edges is a community by itself.</param>
    /// <param name="options">Method, resolution, starts; null for the defaults.</param>
    /// <param name="seed">Decides orders and random joins; the same seed gives the same communities on any number of threads.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>. Starts run in parallel, each on one thread.</param>
    /// <remarks>
    /// Every community of Leiden is connected: it is put together from connected parts, and one that fell apart nevertheless is split, which improves it. Time nearly
    /// O(edges) per pass, a few passes; memory O(n + edges) per thread.
    /// </remarks>
    /// <exception cref="ArgumentException">The matrix is not square, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A weight is negative or not finite, or the graph is not symmetric.</exception>
    public static CommunityPartition Find(CsrMatrix graph, CommunityOptions? options = null, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var settings = OptionsValidator.Validate(options ?? new CommunityOptions());
        return Find(CommunityGraph.Of(graph), settings, seed, 0, execution ?? Execution.Default);
    }

    /// <summary>The quality of any partition of a graph, as <see cref="CommunityPartition.Quality"/> defines it.</summary>
    /// <param name="graph">n x n, symmetric, weights not negative.</param>
    /// <param name="labels">The community of each row; any numbers.</param>
    /// <param name="resolution">Gamma.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or there is not one label per row.</exception>
    /// <exception cref="SpatialDataException">A weight is negative or not finite, or the graph is not symmetric.</exception>
    public static double Quality(CsrMatrix graph, ReadOnlySpan<int> labels, double resolution = 1)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (labels.Length != graph.Rows)
            throw new ArgumentException($"There are {labels.Length} labels for {graph.Rows} rows.", nameof(labels));
        var numbers = new Dictionary<int, int>();
        var groups = new int[labels.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            if (!numbers.TryGetValue(labels[row], out groups[row]))
                numbers[labels[row]] = groups[row] = numbers.Count;
        }
        return PartitionQuality.Of(CommunityGraph.Of(graph), groups, resolution);
    }

    /// <summary>The same on a graph that has been checked.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="firstStream">The first of the streams of random numbers that the starts take, one each.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    internal static CommunityPartition Find(CommunityGraph graph, CommunityOptions options, long seed, int firstStream, Execution execution)
    {
        var starts = new (int[] Groups, double Quality, int Iterations, bool IsStable)[options.Starts];
        execution.Report("communities", 0);
        FixedPartition.For(starts.Length, 1, execution, (start, _, _) =>
        {
            var random = new CounterRandom(seed, (ulong)(firstStream + start));
            starts[start] = Start(graph, options, ref random, execution.Cancellation);
        });
        execution.Report("communities", 1);
        var best = 0;
        for (var start = 1; start < starts.Length; start++)
            if (starts[start].Quality > starts[best].Quality)
                best = start;
        var (groups, _, iterations, isStable) = starts[best];
        var count = GroupNumbers.BySize(groups);
        var quality = PartitionQuality.Of(graph, groups, options.Resolution);
        return new CommunityPartition(groups, count, options.Resolution, quality, PartitionQuality.Of(graph, groups, 1), iterations, isStable);
    }

    private static (int[] Groups, double Quality, int Iterations, bool IsStable) Start(
        CommunityGraph graph, CommunityOptions options, ref CounterRandom random, CancellationToken cancellation)
    {
        if (options.Method == CommunityMethod.Louvain)
        {
            var (communities, levels) = LouvainPass.Run(graph, options.Resolution, ref random, cancellation);
            return (communities, PartitionQuality.Of(graph, communities, options.Resolution), levels, true);
        }
        var groups = new int[graph.Count];
        for (var node = 0; node < groups.Length; node++)
            groups[node] = node;
        var quality = PartitionQuality.Of(graph, groups, options.Resolution);
        for (var iteration = 1; iteration <= options.MaximumIterations; iteration++)
        {
            var found = LeidenPass.Run(graph, groups, options, ref random, cancellation);
            var better = PartitionQuality.Of(graph, found, options.Resolution);
            if (!(better > quality + LeastImprovement))
                return (groups, quality, iteration, true);
            (groups, quality) = (found, better);
        }
        return (groups, quality, options.MaximumIterations, false);
    }
}
