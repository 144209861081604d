using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

internal static class SyntheticCounts
{
    /// <summary>Counts that differ in level between spots and between features, and in spread between features.</summary>
    public static CsrMatrix Make(int spots, int features, long seed)
    {
        var builder = new CsrBuilder(features, spots);
        for (var spot = 0; spot < spots; spot++)
        {
            var random = new CounterRandom(seed, (ulong)spot);
            var depth = Math.Exp(0.4 * random.NextNormal());
            for (var feature = 0; feature < features; feature++)
            {
                var level = depth * Math.Exp(2.0 * Math.Sin(feature * 12.9898)) * Math.Exp((feature % 5) * 0.25 * random.NextNormal());
                var count = Poisson(ref random, level);
                if (count > 0)
                    builder.Add(feature, count);
            }
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    private static int Poisson(ref CounterRandom random, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = random.NextDouble();
        var count = 0;
        for (; product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
