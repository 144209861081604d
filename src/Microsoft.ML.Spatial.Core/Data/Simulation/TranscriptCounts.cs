using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Draws the counts of one sample, each spot from its own random streams.</summary>
internal static class TranscriptCounts
{
    /// <param name="levels">Expected expression, of which shares alone matter.</param>
    /// <param name="library">Factor on library sizes.</param>
    /// <param name="sampleSeed">The sample's own seed.</param>
    /// <param name="options">What to make.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    public static CsrMatrix Draw(SampleLevels levels, double library, long sampleSeed, ModalitySamplesOptions options, Execution execution)
        => ParallelRows.Fill(levels.Count, levels.FeatureCount, execution, "drawing counts", () =>
        {
            var expected = new double[levels.FeatureCount];
            return (spot, indices, values) =>
            {
                levels.Fill(spot, expected);
                var scale = LibrarySize(spot, library, sampleSeed, options) / expected.Sum();
                var random = SimulationRandom.Stream(sampleSeed, RandomPurpose.TranscriptCounts, spot);
                var stored = 0;
                for (var gene = 0; gene < expected.Length; gene++)
                {
                    var count = NegativeBinomialSampler.Sample(ref random, scale * expected[gene], options.Dispersion);
                    if (count == 0)
                        continue;
                    indices[stored] = gene;
                    values[stored++] = count;
                }
                return stored;
            };
        });

    // Log-normal with mean MeanTotal times the sample's factor.
    private static double LibrarySize(int spot, double library, long sampleSeed, ModalitySamplesOptions options)
    {
        var random = SimulationRandom.Stream(sampleSeed, RandomPurpose.TranscriptCapture, spot);
        var size = options.MeanTotal * library * Math.Exp((options.LibrarySd * random.NextNormal()) - (0.5 * options.LibrarySd * options.LibrarySd));
        return Math.Min(size, PoissonSampler.LargestMean);
    }
}
