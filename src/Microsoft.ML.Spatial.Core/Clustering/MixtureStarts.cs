using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Decides which starts there are and draws the rows each is made from.</summary>
internal sealed class MixtureStarts
{
    /// <summary>Up to so many rows <see cref="MixtureStartKind.Adaptive"/> does not rely on the hierarchy alone.</summary>
    private const int FewRows = 2000;

    private readonly DenseMatrix _x;
    private readonly RowFrame _frame;
    private readonly long _seed;
    private readonly Execution _execution;
    private readonly int _subset;
    private readonly int _hierarchical;

    public MixtureStarts(DenseMatrix x, RowFrame frame, GaussianMixtureOptions options, int maximumClusters, long seed, Execution execution)
    {
        _x = x;
        _frame = frame;
        _seed = seed;
        _execution = execution;
        _subset = Math.Min(x.Rows, Math.Max(options.InitializationSubset, maximumClusters));
        (_hierarchical, Count) = options.StartKind switch
        {
            MixtureStartKind.KMeans => (0, options.Starts),
            _ when _subset < x.Rows => (options.Starts, options.Starts),
            MixtureStartKind.Adaptive when x.Rows <= FewRows => (1, options.Starts),
            _ => (1, 1),
        };
    }

    public int Count { get; }

    public IMixtureStart Create(int index)
    {
        var rows = Draw((ulong)index);
        return index < _hierarchical
            ? new HierarchicalStart(rows, _execution)
            : new KMeansStart(rows, _frame.Center, _seed, (1UL << 32) + (ulong)index, _execution);
    }

    private DenseMatrix Draw(ulong stream)
    {
        if (_subset == _x.Rows)
            return _x;
        var random = new CounterRandom(_seed, stream);
        return _x.SelectRows(RowSample.Draw(_x.Rows, _subset, ref random));
    }
}
