using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers.Information;

/// <summary>The estimator of Ross for one feature at a time; see <see cref="MutualInformation"/> for its formula.</summary>
internal sealed class RossEstimator
{
    private const double Jitter = 1e-10;
    private const double EulersConstant = 0.57721566490153286;
    private readonly GroupedFeatures _features;
    private readonly MutualInformationMarkerOptions _options;
    private readonly double[] _psi;
    private readonly double[] _values;
    private readonly double[] _sorted;
    private readonly double[] _ofGroup;
    private readonly int[] _ends;
    private readonly double _constant;

    public RossEstimator(GroupedFeatures features, MutualInformationMarkerOptions options)
    {
        _features = features;
        _options = options;
        var spots = features.SpotCount;
        _psi = new double[spots + 1];
        _psi[1] = -EulersConstant;
        for (var n = 2; n <= spots; n++)
            _psi[n] = _psi[n - 1] + (1.0 / (n - 1));
        _values = new double[spots];
        _sorted = new double[spots];
        _ofGroup = new double[spots];
        _ends = new int[features.GroupCount];
        _constant = _psi[spots];
        foreach (var size in features.Sizes)
            _constant += size * (_psi[Math.Min(options.Neighbors, size - 1)] - _psi[size]) / spots;
    }

    public double Estimate(int feature)
    {
        Read(feature);
        _values.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        SortGroups();
        var sum = 0.0;
        var start = 0;
        for (var group = 0; group < _ends.Length; group++)
        {
            var own = _ofGroup.AsSpan(start, _features.Sizes[group]);
            var neighbors = Math.Min(_options.Neighbors, own.Length - 1);
            for (var i = 0; i < own.Length; i++)
            {
                var radius = Math.Max(0, Math.BitDecrement(Distance(own, i, neighbors)));
                sum += _psi[Within(own[i], radius)];
            }
            start += own.Length;
        }
        return Math.Max(0, _constant - (sum / _values.Length));
    }

    /// <summary>The values of all spots, on a common scale and told apart.</summary>
    private void Read(int feature)
    {
        Array.Clear(_values);
        var spots = _features.Features.RowIndices(feature);
        var stored = _features.Features.RowValues(feature);
        double sum = 0, sizes = 0;
        for (var k = 0; k < spots.Length; k++)
        {
            _values[spots[k]] = stored[k];
            sum += stored[k];
            sizes += Math.Abs(stored[k]);
        }
        if (!_options.BreakTies)
            return;
        var mean = sum / _values.Length;
        var squares = (_values.Length - spots.Length) * mean * mean;
        foreach (var value in stored)
            squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / _values.Length) is > 0 and var scale ? scale : 1;
        var step = Jitter * Math.Max(1, sizes / _values.Length / deviation);
        var random = new CounterRandom(_options.Seed, (ulong)feature);
        for (var spot = 0; spot < _values.Length; spot++)
            _values[spot] = (_values[spot] / deviation) + (step * random.NextNormal());
    }

    private void SortGroups()
    {
        var start = 0;
        for (var group = 0; group < _ends.Length; group++)
        {
            _ends[group] = start;
            start += _features.Sizes[group];
        }
        for (var spot = 0; spot < _values.Length; spot++)
            _ofGroup[_ends[_features.Groups[spot]]++] = _values[spot];
        start = 0;
        foreach (var end in _ends)
        {
            Array.Sort(_ofGroup, start, end - start);
            start = end;
        }
    }

    /// <summary>The distance from a value to its k-th nearest among sorted ones.</summary>
    private static double Distance(ReadOnlySpan<double> sorted, int i, int k)
    {
        var (below, above, distance) = (i - 1, i + 1, 0.0);
        for (var found = 0; found < k; found++)
        {
            var down = below >= 0 ? sorted[i] - sorted[below] : double.PositiveInfinity;
            var up = above < sorted.Length ? sorted[above] - sorted[i] : double.PositiveInfinity;
            distance = Math.Min(down, up);
            if (down <= up)
                below--;
            else
                above++;
        }
        return distance;
    }

    /// <summary>How many values lie no further away than the radius.</summary>
    private int Within(double value, double radius)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (value - _sorted[middle] > radius)
                low = middle + 1;
            else
                high = middle;
        }
        var first = low;
        high = _sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_sorted[middle] - value > radius)
                high = middle;
            else
                low = middle + 1;
        }
        return low - first;
    }
}
