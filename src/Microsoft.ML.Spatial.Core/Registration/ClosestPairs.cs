namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>The pairs of an iteration of <see cref="IterativeClosestPoint"/>: each point and the nearest on the other side, the closest of them.</summary>
/// <param name="moving">The points that move.</param>
/// <param name="fixedPoints">The points that stay.</param>
/// <param name="options">How many pairs are kept, and whether both sides look for partners.</param>
internal sealed class ClosestPairs(PointsToMatch moving, PointsToMatch fixedPoints, IcpOptions options)
{
    private readonly int[] _partners = new int[Math.Max(moving.Seeking.Count, fixedPoints.Seeking.Count)];
    private readonly double[] _squares = new double[Math.Max(moving.Seeking.Count, fixedPoints.Seeking.Count)];
    private readonly double[] _sorted = new double[Math.Max(moving.Seeking.Count, fixedPoints.Seeking.Count)];

    /// <summary>The pairs found last.</summary>
    public PointPairs Pairs { get; } = new();

    /// <summary>Finds the pairs under a transform; returns the sum of their squared distances.</summary>
    public double Find(PlanarTransform transform)
    {
        Pairs.Clear();
        var (seeking, offered) = (moving.Seeking, fixedPoints.Offered.Points);
        for (var i = 0; i < seeking.Count; i++)
        {
            var (x, y) = transform.Apply(seeking.X[i], seeking.Y[i]);
            (_partners[i], _squares[i]) = fixedPoints.Offered.Find(x, y);
        }
        var sum = Keep(seeking.Count, i => Pairs.Add(seeking.X[i], seeking.Y[i], offered.X[_partners[i]], offered.Y[_partners[i]]));
        return options.BothWays ? sum + FindBack(transform) : sum;
    }

    // The nearest moving point is sought where the moving points were, so that their index need not move with them.
    private double FindBack(PlanarTransform transform)
    {
        var (seeking, offered) = (fixedPoints.Seeking, moving.Offered.Points);
        var back = transform.Inverse();
        var area = Math.Abs(transform.Determinant);
        for (var i = 0; i < seeking.Count; i++)
        {
            var (x, y) = back.Apply(seeking.X[i], seeking.Y[i]);
            (_partners[i], var square) = moving.Offered.Find(x, y);
            _squares[i] = square * area;
        }
        return Keep(seeking.Count, i => Pairs.Add(offered.X[_partners[i]], offered.Y[_partners[i]], seeking.X[i], seeking.Y[i]));
    }

    private double Keep(int count, Action<int> add)
    {
        var kept = Math.Clamp((int)Math.Ceiling(options.FittedShare * count), Math.Min(2, count), count);
        var limit = options.LargestDistance * options.LargestDistance;
        if (kept < count || double.IsFinite(limit))
        {
            _squares.AsSpan(0, count).CopyTo(_sorted);
            _sorted.AsSpan(0, count).Sort();
            limit = Math.Max(_sorted[Math.Min(2, count) - 1], Math.Min(limit, _sorted[kept - 1]));
        }
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            if (_squares[i] > limit)
                continue;
            sum += _squares[i];
            add(i);
        }
        return sum;
    }
}
