using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Keeps each of B's counts with the probability <see cref="SlicePairOptions.LibraryScale"/>.</summary>
internal static class LibraryThinning
{
    public static void Apply(int spot, Span<float> counts, SlicePairOptions options)
    {
        if (options.LibraryScale == 1)
            return;
        var random = SimulationRandom.Stream(options.Seed, RandomPurpose.LibraryThinning, spot);
        for (var k = 0; k < counts.Length; k++)
            counts[k] = BinomialSampler.Sample(ref random, (int)counts[k], options.LibraryScale);
    }
}
