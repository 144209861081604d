namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>
/// Keeps the pairs with the largest |r| of all that go by, and a histogram of the others. Their adjusted p-values need the ranks of all pairs: a histogram with the smallest |r| of each of its
/// bins bounds what the pairs not kept contribute, from above, to within one bin.
/// </summary>
internal sealed class TopCorrelations
{
    private const int Bins = 1 << 16;
    private readonly int _spots;
    private readonly int _limit;
    private readonly PriorityQueue<CorrelatedPair, CorrelatedPair> _kept;
    private readonly long[] _counts = new long[Bins];
    private readonly double[] _smallest = new double[Bins];
    private long _tested;

    /// <param name="spots">Number of spots, for the p-values.</param>
    /// <param name="limit">How many pairs are kept; 0 for all.</param>
    public TopCorrelations(int spots, int limit)
    {
        _spots = spots;
        _limit = limit == 0 ? int.MaxValue : limit;
        // The worst one kept comes first.
        _kept = new PriorityQueue<CorrelatedPair, CorrelatedPair>(Comparer<CorrelatedPair>.Create((one, other) => Compare(other, one)));
        Array.Fill(_smallest, double.PositiveInfinity);
    }

    public void Add(int first, int second, double r)
    {
        _tested++;
        var pair = new CorrelatedPair(first, second, r, 1, 1);
        if (_kept.Count < _limit)
        {
            _kept.Enqueue(pair, pair);
            return;
        }
        if (Math.Abs(r) >= Math.Abs(_kept.Peek().R))
            pair = _kept.EnqueueDequeue(pair, pair);
        var size = Math.Abs(pair.R);
        var bin = Math.Min(Bins - 1, (int)(size * Bins));
        _counts[bin]++;
        _smallest[bin] = Math.Min(_smallest[bin], size);
    }

    public GroupCorrelation ToGroup(int group)
    {
        var pairs = new CorrelatedPair[_kept.Count];
        for (var i = pairs.Length - 1; i >= 0; i--)
            pairs[i] = _kept.Dequeue();
        var least = LeastBeyond(pairs.Length);
        for (var i = pairs.Length - 1; i >= 0; i--)
        {
            var p = CorrelationTest.P(pairs[i].R, _spots);
            // Scaled before it is divided, as BenjaminiHochberg does, so that both agree to the last bit.
            least = Math.Min(least, p * _tested / (i + 1));
            pairs[i] = pairs[i] with { P = p, PAdjusted = least };
        }
        return new GroupCorrelation(group, _spots, _tested, pairs);
    }

    private double LeastBeyond(long rank)
    {
        var least = 1.0;
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            if (_counts[bin] == 0)
                continue;
            rank += _counts[bin];
            least = Math.Min(least, CorrelationTest.P(_smallest[bin], _spots) * _tested / rank);
        }
        return least;
    }

    // Negative when one stands before other in the result.
    private static int Compare(CorrelatedPair one, CorrelatedPair other)
    {
        var order = Math.Abs(other.R).CompareTo(Math.Abs(one.R));
        if (order == 0)
            order = one.First.CompareTo(other.First);
        return order != 0 ? order : one.Second.CompareTo(other.Second);
    }
}
