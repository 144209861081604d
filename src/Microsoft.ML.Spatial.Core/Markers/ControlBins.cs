using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Features in bins of like mean value.</summary>
internal sealed class ControlBins
{
    private readonly int[] _binOf;
    private readonly Dictionary<int, int[]> _features;

    private ControlBins(int[] binOf)
    {
        _binOf = binOf;
        _features = Enumerable.Range(0, binOf.Length).GroupBy(feature => binOf[feature]).ToDictionary(bin => bin.Key, bin => bin.ToArray());
    }

    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static ControlBins Of(CsrMatrix values, int bins)
    {
        var means = FeatureMoments.Of(values).Mean();
        int[] order = [.. Enumerable.Range(0, means.Length).OrderBy(feature => means[feature])];
        var width = Math.Max(1, (int)Math.Round(means.Length / (bins - 1.0), MidpointRounding.ToEven));
        var binOf = new int[means.Length];
        var rank = 1;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && means[order[i]] > means[order[i - 1]])
                rank = i + 1;
            binOf[order[i]] = rank / width;
        }
        return new ControlBins(binOf);
    }

    /// <summary>Draws features of the bins of members, members left out; increasing.</summary>
    public int[] Draw(int[] members, int perBin, CounterRandom random)
    {
        var own = members.ToHashSet();
        var drawn = new List<int>();
        foreach (var bin in members.Select(member => _binOf[member]).Distinct().Order())
        {
            int[] others = [.. _features[bin].Where(feature => !own.Contains(feature))];
            random.Shuffle(others.AsSpan());
            drawn.AddRange(others.Take(perBin));
        }
        drawn.Sort();
        return [.. drawn];
    }
}
