using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Correlation;

public sealed class CorrelationMemoryTests
{
    // All pairs would take 144 million bytes as they are, and spots x features of both 192 million in double precision.
    [Fact]
    public void NeitherPairsNorProfilesAreEverDense()
    {
        var (first, second) = (Sparse(1), Sparse(2));
        FeatureCorrelation.Compute(first, second, null, null, new Execution(1));

        var before = GC.GetAllocatedBytesForCurrentThread();
        FeatureCorrelation.Compute(first, second, null, null, new Execution(1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24_000_000);
    }

    private static CsrMatrix Sparse(long seed)
    {
        var random = new CounterRandom(seed);
        var builder = new CsrBuilder(3000, 4000);
        for (var spot = 0; spot < 4000; spot++)
        {
            for (var feature = random.NextInt(300); feature < 3000; feature += 1 + random.NextInt(300))
                builder.Add(feature, 1 + random.NextInt(9));
            builder.EndRow();
        }
        return builder.ToMatrix();
    }
}
