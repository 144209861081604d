namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Ranks features by several slices.</summary>
/// <param name="features">How many features there are.</param>
/// <param name="listLength">How many of each slice's best features count as near its top.</param>
internal sealed class SliceRanking(int features, int listLength)
{
    private readonly long[] _rankSums = new long[features];
    private readonly int[] _listings = new int[features];

    /// <summary>Adds what one slice says. Features it cannot rank share the last place.</summary>
    public void Add(double[] statistic, bool smallestFirst, bool[] ranked)
    {
        var order = Enumerable.Range(0, features).Where(feature => ranked[feature]).OrderBy(feature => smallestFirst ? statistic[feature] : -statistic[feature]).ToArray();
        for (var feature = 0; feature < features; feature++)
            _rankSums[feature] += ranked[feature] ? 0 : features;
        for (var rank = 0; rank < order.Length; rank++)
        {
            _rankSums[order[rank]] += rank;
            _listings[order[rank]] += rank < listLength ? 1 : 0;
        }
    }

    /// <summary>The features near the top in at least this many slices, the smallest mean rank first, equal ones by their number.</summary>
    public int[] Best(int minimumSlices)
        => [.. Enumerable.Range(0, features).Where(feature => _listings[feature] >= minimumSlices).OrderBy(feature => _rankSums[feature])];
}
