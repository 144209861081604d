namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Sums of edge weights by group, of which only those touched are visited and cleared.</summary>
internal sealed class GroupWeights(int groups)
{
    private readonly double[] _sums = new double[groups];
    private readonly bool[] _isTouched = new bool[groups];
    private readonly int[] _touched = new int[groups];
    private int _count;

    /// <summary>The groups something was added to, in the order of their first additions.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    public double this[int group] => _sums[group];

    public void Add(int group, double weight)
    {
        if (!_isTouched[group])
        {
            _isTouched[group] = true;
            _touched[_count++] = group;
        }
        _sums[group] += weight;
    }

    public void Clear()
    {
        foreach (var group in Touched)
        {
            _sums[group] = 0;
            _isTouched[group] = false;
        }
        _count = 0;
    }
}
