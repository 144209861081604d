namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Sums one spectrum's peaks by bin, in double precision and in the order in which they come.</summary>
/// <param name="bins">Number of bins.</param>
internal sealed class BinSums(int bins)
{
    private readonly double[] _sums = new double[bins];
    private readonly bool[] _touched = new bool[bins];
    private readonly List<int> _order = [];

    /// <summary>Adds a peak; bin -1 is none.</summary>
    public void Add(int bin, double intensity)
    {
        if (bin < 0)
            return;
        if (!_touched[bin])
        {
            _touched[bin] = true;
            _order.Add(bin);
        }
        _sums[bin] += intensity;
    }

    /// <summary>Writes the bins that are not zero, in increasing order, and starts over.</summary>
    /// <returns>How many there are.</returns>
    public int Take(Span<int> indices, Span<float> values)
    {
        _order.Sort();
        var stored = 0;
        foreach (var bin in _order)
        {
            var sum = (float)_sums[bin];
            (_sums[bin], _touched[bin]) = (0, false);
            if (sum == 0)
                continue;
            indices[stored] = bin;
            values[stored++] = sum;
        }
        _order.Clear();
        return stored;
    }
}
