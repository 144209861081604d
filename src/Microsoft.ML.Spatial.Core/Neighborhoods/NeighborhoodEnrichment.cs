using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Which clusters are neighbours more or less often than chance makes them (as squidpy's neighbourhood enrichment, Palla et al., Nature Methods 19, 2022).</summary>
/// <param name="ClusterCount">How many clusters there are.</param>
/// <param name="Pairs">All ordered pairs of clusters, row by row: pair (i, j) is entry i x clusters + j.</param>
/// <param name="Permutations">How many shuffles were made.</param>
public sealed record NeighborhoodEnrichment(int ClusterCount, IReadOnlyList<ClusterPair> Pairs, int Permutations)
{
    /// <summary>One pair of clusters.</summary>
    public ClusterPair Pair(int from, int to) => Pairs[(from * ClusterCount) + to];

    /// <summary>Counts the neighbours and shuffles.</summary>
    /// <param name="graph">Which spots are neighbours; none of another slice. A spot that is its own neighbour is not counted as one.</param>
    /// <param name="clusters">The cluster of each spot, from 0; negative for spots without one, which are left out with their relations.</param>
    /// <param name="clusterCount">How many clusters there are.</param>
    /// <param name="slices">The slice of each spot, within which clusters are shuffled; null for one slice.</param>
    /// <param name="options">How to shuffle; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// With E relations among the n labelled spots of a slice, chance makes E n_i n_j / (n (n - 1)) of them join cluster i to cluster j, and E n_i (n_i - 1) / (n (n - 1))
    /// cluster i to itself. Departures are from this exact expectation and not, as squidpy's, from the mean of the shuffles; with a thousand of these the z-scores agree to
    /// about two digits. Time O((spots + edges) x shuffles), memory O(spots + clusters^2) for each block of shuffles.
    /// </remarks>
    /// <exception cref="ArgumentException">The arguments are not of the same spots, a code is too large, an edge joins slices, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">No two neighbouring spots have a cluster.</exception>
    public static NeighborhoodEnrichment Compute(
        SpatialGraph graph, int[] clusters, int clusterCount, int[]? slices = null, NeighborhoodEnrichmentOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(clusters);
        var settings = OptionsValidator.Validate(options ?? new NeighborhoodEnrichmentOptions());
        if (clusters.Length != graph.Count || (slices is { Length: > 0 } && slices.Length != graph.Count))
            throw new ArgumentException($"There are {clusters.Length} clusters and {slices?.Length} slice codes for a graph of {graph.Count} spots.", nameof(clusters));
        if (Array.FindIndex(clusters, cluster => cluster >= clusterCount) is >= 0 and var beyond)
            throw new ArgumentException($"Spot {beyond} has cluster {clusters[beyond]}; there are {clusterCount}.", nameof(clusters));
        var labelled = LabelledEdges.Of(graph, clusters, slices is { Length: > 0 } ? slices : new int[graph.Count]);
        if (labelled.EdgeCount == 0)
            throw new SpatialDataException("No two neighbouring spots have a cluster; there are no neighbourhoods to count. Use more neighbours, or label more spots.");
        var counts = new long[clusterCount * clusterCount];
        labelled.Count(labelled.Clusters, clusterCount, counts);
        var expected = labelled.Expected(clusterCount);
        var (squares, reached) = Shuffle(labelled, clusterCount, counts, expected, settings, execution ?? Execution.Default);
        return new NeighborhoodEnrichment(clusterCount, Describe(clusterCount, counts, expected, squares, reached, settings.Permutations), settings.Permutations);
    }

    /// <summary>Joins spots of the same slice into a graph, counts the neighbours and shuffles.</summary>
    /// <param name="points">Where the spots lie, each in the frame of its slice.</param>
    /// <param name="clusters">The cluster of each spot, from 0; negative for spots without one, which are left out with their relations.</param>
    /// <param name="clusterCount">How many clusters there are.</param>
    /// <param name="slices">The slice of each spot; null for one slice.</param>
    /// <param name="graph">Which spots are neighbours; null for the defaults.</param>
    /// <param name="options">How to shuffle; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Spots are taken by slice, x and y, so that the order of the rows does not matter, apart from spots at the very same place.</remarks>
    /// <exception cref="ArgumentException">The arguments are not of the same spots, a code is too large, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite, or no two neighbouring spots have a cluster.</exception>
    public static NeighborhoodEnrichment Compute(
        PointSet points,
        int[] clusters,
        int clusterCount,
        int[]? slices = null,
        SpatialGraphOptions? graph = null,
        NeighborhoodEnrichmentOptions? options = null,
        Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.Length != points.Count || (slices is { Length: > 0 } && slices.Length != points.Count))
            throw new ArgumentException($"There are {clusters.Length} clusters and {slices?.Length} slice codes for {points.Count} spots.", nameof(clusters));
        CoordinateCheck.ThrowIfUnusable(points);
        var sliceOf = slices is { Length: > 0 } ? slices : new int[points.Count];
        var order = RowOrder.Of(points, sliceOf);
        int[] ordered = [.. order.Select(row => sliceOf[row])];
        var joined = SpatialGraphBuilder.Build(points.Select(order), ordered, graph ?? new SpatialGraphOptions(), execution);
        return Compute(joined, [.. order.Select(row => clusters[row])], clusterCount, ordered, options, execution);
    }

    private static (double[] Squares, long[] Reached) Shuffle(
        LabelledEdges labelled, int clusterCount, long[] counts, double[] expected, NeighborhoodEnrichmentOptions settings, Execution execution)
    {
        const int mostBlocks = 64;
        // The same departure in another order of summation differs in its last digits; equal all the same.
        const double rounding = 1e-9;
        var blockSize = FixedPartition.BlockCount(settings.Permutations, mostBlocks);
        var blocks = FixedPartition.BlockCount(settings.Permutations, blockSize);
        var (blockSquares, blockReached) = (new double[blocks][], new long[blocks][]);
        var done = 0;
        FixedPartition.For(settings.Permutations, blockSize, execution, (block, from, to) =>
        {
            var (squares, reached, shuffled) = (new double[counts.Length], new long[counts.Length], new long[counts.Length]);
            var clusters = new int[labelled.Clusters.Length];
            for (var round = from; round < to; round++)
            {
                labelled.Shuffle(clusters, new CounterRandom(settings.Seed, (ulong)round));
                Array.Clear(shuffled);
                labelled.Count(clusters, clusterCount, shuffled);
                for (var pair = 0; pair < counts.Length; pair++)
                {
                    var departure = shuffled[pair] - expected[pair];
                    squares[pair] += departure * departure;
                    reached[pair] += Math.Abs(departure) >= Math.Abs(counts[pair] - expected[pair]) - (rounding * (1 + expected[pair])) ? 1 : 0;
                }
                execution.Cancellation.ThrowIfCancellationRequested();
            }
            (blockSquares[block], blockReached[block]) = (squares, reached);
            execution.Report("Shuffling clusters", (double)Interlocked.Add(ref done, to - from) / settings.Permutations);
        });
        var (sumSquares, sumReached) = (new double[counts.Length], new long[counts.Length]);
        for (var block = 0; block < blocks; block++)
        {
            for (var pair = 0; pair < counts.Length; pair++)
            {
                sumSquares[pair] += blockSquares[block][pair];
                sumReached[pair] += blockReached[block][pair];
            }
        }
        return (sumSquares, sumReached);
    }

    private static ClusterPair[] Describe(int clusterCount, long[] counts, double[] expected, double[] squares, long[] reached, int permutations)
    {
        var p = Array.ConvertAll(reached, count => (count + 1.0) / (permutations + 1));
        var adjusted = BenjaminiHochberg.Adjust(p);
        var pairs = new ClusterPair[counts.Length];
        for (var from = 0; from < clusterCount; from++)
        {
            var total = counts.AsSpan(from * clusterCount, clusterCount).ToArray().Sum();
            for (var to = 0; to < clusterCount; to++)
            {
                var at = (from * clusterCount) + to;
                var deviation = Math.Sqrt(squares[at] / permutations);
                var z = deviation > 1e-9 * (1 + expected[at]) ? (counts[at] - expected[at]) / deviation : 0;
                pairs[at] = new ClusterPair(from, to, counts[at], expected[at], total > 0 ? (double)counts[at] / total : 0, z, p[at], adjusted[at]);
            }
        }
        return pairs;
    }
}
