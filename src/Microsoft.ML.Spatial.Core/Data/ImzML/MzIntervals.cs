namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>
/// The union of the intervals v (1 -+ tolerance) around all m/z seen so far. Values are collected in chunks and merged into a sorted list of intervals, so memory is that of
/// the list, however many peaks there are; the union does not depend on the order or the chunks in which they come.
/// </summary>
/// <param name="tolerance">In ppm.</param>
internal sealed class MzIntervals(double tolerance)
{
    private const int FirstLength = 1 << 10;
    private const int ChunkLength = 1 << 18;
    private readonly double _share = tolerance * 1e-6;
    private double[] _pending = [];
    private int _pendingCount;
    private double[] _lower = [];
    private double[] _upper = [];

    /// <summary>Adds one peak.</summary>
    public void Add(double mz)
    {
        if (_pendingCount == ChunkLength)
            Compact();
        if (_pendingCount == _pending.Length)
            Array.Resize(ref _pending, Math.Min(ChunkLength, Math.Max(FirstLength, _pending.Length * 2)));
        _pending[_pendingCount++] = mz;
    }

    /// <summary>Adds what another has seen.</summary>
    public void Add(MzIntervals other)
    {
        var (lower, upper) = other.ToArrays();
        Unite(lower, upper);
    }

    /// <summary>The intervals, in increasing order; none touches the next.</summary>
    public (double[] Lower, double[] Upper) ToArrays()
    {
        Compact();
        return (_lower, _upper);
    }

    private void Compact()
    {
        if (_pendingCount == 0)
            return;
        Array.Sort(_pending, 0, _pendingCount);
        var lower = new double[_pendingCount];
        var upper = new double[_pendingCount];
        for (var i = 0; i < _pendingCount; i++)
            (lower[i], upper[i]) = (_pending[i] * (1 - _share), _pending[i] * (1 + _share));
        _pendingCount = 0;
        Unite(lower, upper);
    }

    /// <summary>Sweeps over two lists that are sorted by their lower ends.</summary>
    private void Unite(double[] lower, double[] upper)
    {
        var lowers = new List<double>();
        var uppers = new List<double>();
        var (own, other) = (0, 0);
        while (own < _lower.Length || other < lower.Length)
        {
            var isOwn = other == lower.Length || (own < _lower.Length && _lower[own] <= lower[other]);
            var (low, high) = isOwn ? (_lower[own], _upper[own++]) : (lower[other], upper[other++]);
            if (uppers.Count > 0 && low <= uppers[^1])
            {
                uppers[^1] = Math.Max(uppers[^1], high);
            }
            else
            {
                lowers.Add(low);
                uppers.Add(high);
            }
        }
        (_lower, _upper) = ([.. lowers], [.. uppers]);
    }
}
