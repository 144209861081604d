using Microsoft.ML.Spatial.Core.Correlation;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Spearman's rank correlation; equal values share the mean of their ranks.</summary>
public static class RankCorrelation
{
    /// <summary>The correlation of the ranks, from -1 to 1.</summary>
    /// <param name="x">Values.</param>
    /// <param name="y">As many values.</param>
    /// <returns>NaN when one of both does not vary.</returns>
    /// <exception cref="ArgumentException">They differ in number.</exception>
    public static double Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} and {y.Length} values.", nameof(y));
        double[] first = Ranks(x), second = Ranks(y);
        return Varies(first) && Varies(second) ? CorrelationTest.Pearson(first, second) : double.NaN;
    }

    /// <summary>The ranks, from 1.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }

    private static bool Varies(ReadOnlySpan<double> ranks) => ranks.Length > 1 && ranks.ContainsAnyExcept(ranks[0]);
}
