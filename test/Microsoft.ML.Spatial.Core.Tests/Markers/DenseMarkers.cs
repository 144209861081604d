using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

/// <summary>Small inputs, and statistics the slow way.</summary>
internal static class DenseMarkers
{
    /// <summary>Counts of 200 spots in 4 groups, many zeros, negative numbers on request; feature g is larger in group g.</summary>
    public static (CsrMatrix Values, int[] Groups) Sample(int spots = 200, int features = 12, bool negative = false, long seed = 3)
    {
        var random = new CounterRandom(seed);
        var groups = new int[spots];
        var dense = new float[spots * features];
        for (var spot = 0; spot < spots; spot++)
        {
            groups[spot] = random.NextInt(4);
            for (var feature = 0; feature < features; feature++)
            {
                var level = random.NextInt(groups[spot] == feature ? 9 : 5) - 2;
                dense[(spot * features) + feature] = negative ? level : Math.Max(0, level);
            }
        }
        return (CsrMatrix.FromDense(spots, features, dense), groups);
    }

    /// <summary>The rank-sum z of one feature of two samples, by counting pairs: U - n m / 2 over its deviation, with the correction for ties.</summary>
    public static double RankSum(double[] inside, double[] outside)
    {
        var wins = inside.Sum(one => outside.Sum(other => one > other ? 1.0 : one == other ? 0.5 : 0.0));
        double n = inside.Length, m = outside.Length, all = n + m;
        var ties = inside.Concat(outside).GroupBy(value => value).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
        var deviation = Math.Sqrt((1 - (ties / ((all * all * all) - all))) * n * m * (all + 1) / 12);
        return deviation > 0 ? (wins - (n * m / 2)) / deviation : 0;
    }

    public static double[] Column(CsrMatrix values, int feature, Func<int, bool> isIn)
    {
        var dense = values.ToDense();
        return [.. Enumerable.Range(0, values.Rows).Where(isIn).Select(spot => (double)dense[(spot * values.Columns) + feature])];
    }
}
