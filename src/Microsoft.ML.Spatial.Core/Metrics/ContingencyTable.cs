namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How many spots each pair of class and cluster has; only pairs that occur are kept, so its size never exceeds the number of spots.</summary>
internal sealed class ContingencyTable
{
    private readonly (int Class, int Cluster, int Count)[] _cells;

    private ContingencyTable((int Class, int Cluster, int Count)[] cells, int[] classSizes, int[] clusterSizes, int total)
    {
        _cells = cells;
        ClassSizes = classSizes;
        ClusterSizes = clusterSizes;
        Total = total;
    }

    public int[] ClassSizes { get; }

    public int[] ClusterSizes { get; }

    public int Total { get; }

    /// <summary>Whether the two partitions are the same up to the names of the groups.</summary>
    public bool IsIdentity => _cells.Length == ClassSizes.Length && _cells.Length == ClusterSizes.Length;

    public static ContingencyTable Count(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"There are {truth.Length} class codes and {predicted.Length} cluster codes.", nameof(predicted));
        var classes = new GroupSizes();
        var clusters = new GroupSizes();
        var counts = new Dictionary<(int Class, int Cluster), int>();
        var total = 0;
        for (var spot = 0; spot < truth.Length; spot++)
        {
            if (truth[spot] < 0 || predicted[spot] < 0)
                continue;
            var cell = (classes.Add(truth[spot]), clusters.Add(predicted[spot]));
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
            total++;
        }
        var cells = counts.Select(pair => (pair.Key.Class, pair.Key.Cluster, pair.Value)).Order().ToArray();
        return new ContingencyTable(cells, classes.ToArray(), clusters.ToArray(), total);
    }

    public double Entropy(int[] sizes)
    {
        var sum = 0.0;
        foreach (var size in sizes)
            sum -= (double)size / Total * Math.Log((double)size / Total);
        return sizes.Length <= 1 ? 0 : sum;
    }

    public double MutualInformation()
    {
        var sum = 0.0;
        foreach (var (group, cluster, count) in _cells)
            sum += (double)count / Total * Math.Log((double)count * Total / ((double)ClassSizes[group] * ClusterSizes[cluster]));
        return Math.Max(0, sum);
    }

    /// <summary>The spots of the commonest class of each cluster, together.</summary>
    public int LargestOfClusters() => Largest(_cells.Select(cell => (cell.Cluster, cell.Count)));

    /// <summary>The spots in the commonest cluster of each class, together.</summary>
    public int LargestOfClasses() => Largest(_cells.Select(cell => (cell.Class, cell.Count)));

    /// <summary>Written with the four pair counts, as scikit-learn does, so that no binomial overflows.</summary>
    public double AdjustedRandIndex()
    {
        var together = _cells.Sum(cell => (double)cell.Count * cell.Count);
        var sameClass = ClassSizes.Sum(size => (double)size * size);
        var sameCluster = ClusterSizes.Sum(size => (double)size * size);
        var bothPairs = together - Total;
        var clusterOnly = sameCluster - together;
        var classOnly = sameClass - together;
        var neither = ((double)Total * Total) - sameClass - sameCluster + together;
        if (clusterOnly == 0 && classOnly == 0)
            return 1;
        var chance = ((bothPairs + classOnly) * (classOnly + neither)) + ((bothPairs + clusterOnly) * (clusterOnly + neither));
        return 2 * ((bothPairs * neither) - (classOnly * clusterOnly)) / chance;
    }

    private static int Largest(IEnumerable<(int Group, int Count)> cells)
    {
        var largest = new Dictionary<int, int>();
        foreach (var (group, count) in cells)
            largest[group] = Math.Max(largest.GetValueOrDefault(group), count);
        return largest.Values.Sum();
    }

    private sealed class GroupSizes
    {
        private readonly Dictionary<int, int> _places = [];
        private readonly List<int> _sizes = [];

        public int Add(int code)
        {
            if (!_places.TryGetValue(code, out var place))
            {
                place = _sizes.Count;
                _places.Add(code, place);
                _sizes.Add(0);
            }
            _sizes[place]++;
            return place;
        }

        public int[] ToArray() => [.. _sizes];
    }
}
