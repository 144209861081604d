using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Looks for a resolution that gives a wanted number of communities.</summary>
public static class ResolutionSearch
{
    private const double Lowest = 1e-6;
    private const double Highest = 1e6;

    /// <summary>Resolutions this close, by ratio, are not told apart.</summary>
    private const double Closest = 1.0005;

    private const int OtherStarts = 8;

    /// <summary>
    /// Doubles or halves the resolution, beginning at that of the options, until the wanted number lies between two, then bisects between them by ratio. The number of
    /// communities mostly grows with the resolution, but it may jump over a number; then a few other random numbers are tried where it jumps.
    /// </summary>
    /// <param name="graph">n x n, symmetric, weights not negative.</param>
    /// <param name="communities">The wanted number, from 1 to n.</param>
    /// <param name="options">Method, starts and the resolution to begin at; null for the defaults.</param>
    /// <param name="seed">Decides orders and random joins; the same seed gives the same answer on any number of threads.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>The communities found, and whether they are as many as wanted. A graph never has fewer communities than separate parts.</returns>
    /// <remarks>Every resolution tried is a run of <see cref="CommunityDetection"/>: about ten, and thirty where the number cannot be reached.</remarks>
    /// <exception cref="ArgumentException">The matrix is not square, the options are not valid, or the number is not from 1 to n.</exception>
    /// <exception cref="SpatialDataException">A weight is negative or not finite, or the graph is not symmetric.</exception>
    public static ResolutionFinding Find(CsrMatrix graph, int communities, CommunityOptions? options = null, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var settings = OptionsValidator.Validate(options ?? new CommunityOptions());
        if (communities < 1 || communities > graph.Rows)
            throw new ArgumentException($"{graph.Rows} rows make from 1 to {graph.Rows} communities, not {communities}.", nameof(communities));
        var search = new Search(CommunityGraph.Of(graph), settings, communities, seed, execution ?? Execution.Default);
        search.Run();
        return new ResolutionFinding(search.Best!, communities, search.Tried);
    }

    private sealed class Search(CommunityGraph graph, CommunityOptions options, int wanted, long seed, Execution execution)
    {
        public CommunityPartition? Best { get; private set; }

        public List<(double Resolution, int Count)> Tried { get; } = [];

        private bool IsReached => Best?.Count == wanted;

        public void Run()
        {
            var (low, high) = Bracket(Math.Clamp(options.Resolution, Lowest, Highest));
            while (!IsReached && high / low > Closest)
            {
                var middle = Math.Sqrt(low * high);
                if (Try(middle, 0) < wanted)
                    low = middle;
                else
                    high = middle;
            }
            for (var start = 1; !IsReached && start <= OtherStarts && high > low; start++)
            {
                Try(low, start);
                if (!IsReached)
                    Try(high, start);
            }
        }

        /// <summary>Two resolutions of which the lower gives too few communities and the higher too many; one and the same where there are no such.</summary>
        private (double Low, double High) Bracket(double resolution)
        {
            var count = Try(resolution, 0);
            var (low, high) = (resolution, resolution);
            while (count < wanted && high < Highest)
            {
                (low, high) = (high, Math.Min(Highest, high * 2));
                if ((count = Try(high, 0)) >= wanted)
                    return (low, high);
            }
            while (count > wanted && low > Lowest)
            {
                (low, high) = (Math.Max(Lowest, low / 2), low);
                if ((count = Try(low, 0)) <= wanted)
                    return (low, high);
            }
            return (resolution, resolution);
        }

        private int Try(double resolution, int start)
        {
            execution.Report("resolution", Math.Min(1, Tried.Count / 30.0));
            var tried = new CommunityOptions
            {
                Method = options.Method,
                Resolution = resolution,
                Starts = options.Starts,
                MaximumIterations = options.MaximumIterations,
                Randomness = options.Randomness,
            };
            var found = CommunityDetection.Find(graph, tried, seed, start * options.Starts, execution);
            Tried.Add((resolution, found.Count));
            if (Best is null || Math.Abs(found.Count - wanted) < Math.Abs(Best.Count - wanted))
                Best = found;
            return found.Count;
        }
    }
}
