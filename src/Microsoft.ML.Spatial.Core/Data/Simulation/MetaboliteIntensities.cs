using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Draws the intensities of one sample, each spot or pixel from its own random stream.</summary>
internal static class MetaboliteIntensities
{
    /// <summary>Intensity of a metabolite of level 1, in the arbitrary units of a detector.</summary>
    public const double Unit = 1000;

    /// <param name="levels">Median levels.</param>
    /// <param name="scale">Factor on all intensities.</param>
    /// <param name="sampleSeed">The sample's own seed.</param>
    /// <param name="options">What to make.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    public static CsrMatrix Draw(SampleLevels levels, double scale, long sampleSeed, ModalitySamplesOptions options, Execution execution)
        => ParallelRows.Fill(levels.Count, levels.FeatureCount, execution, "drawing intensities", () =>
        {
            var medians = new double[levels.FeatureCount];
            return (place, indices, values) =>
            {
                levels.Fill(place, medians);
                var random = SimulationRandom.Stream(sampleSeed, RandomPurpose.MetaboliteIntensities, place);
                var stored = 0;
                for (var metabolite = 0; metabolite < medians.Length; metabolite++)
                {
                    var level = scale * medians[metabolite] * Math.Exp(options.IntensitySd * random.NextNormal());
                    if (level < options.DetectionLimit)
                        continue;
                    indices[stored] = metabolite;
                    values[stored++] = (float)(Unit * level);
                }
                return stored;
            };
        });
}
