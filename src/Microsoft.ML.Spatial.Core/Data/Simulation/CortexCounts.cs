using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Draws the counts of a simulated slice, each spot from its own random streams.</summary>
internal static class CortexCounts
{
    private const double MitochondrialSd = 0.35;

    public static CsrMatrix Draw(DepthField depth, LayerBoundaries layers, GenePanel panel, SpotFields fields, CortexSimulationOptions options, Execution execution)
    {
        var profile = new ExpressionProfile(panel);
        var dispersions = Array.ConvertAll(panel.Genes, gene => gene.Dispersion);
        var depthSd = options.MixingPitches * depth.PerPitch;
        return ParallelRows.Fill(depth.Values.Length, panel.Genes.Length, execution, "drawing counts", () =>
        {
            var shares = new double[panel.Genes.Length];
            var composition = new double[layers.LayerCount];
            return (spot, indices, values) =>
            {
                var random = SimulationRandom.Stream(options.Seed, RandomPurpose.Spot, spot);
                SpotComposition.Draw(ref random, depth.Values[spot], depthSd, options.CellsPerSpot, layers, composition);
                var library = LibrarySize(ref random, fields.Library[spot], options);
                profile.Fill(composition, depth.Values[spot], fields.Nuisance, spot, Math.Exp(MitochondrialSd * random.NextNormal()), shares);
                var counts = SimulationRandom.Stream(options.Seed, RandomPurpose.Counts, spot);
                var stored = 0;
                for (var gene = 0; gene < shares.Length; gene++)
                {
                    var count = NegativeBinomialSampler.Sample(ref counts, library * shares[gene], dispersions[gene]);
                    if (count == 0)
                        continue;
                    indices[stored] = gene;
                    values[stored++] = count;
                }
                return stored;
            };
        });
    }

    // Log-normal with mean MeanCounts: half of the variance of the log from the smooth field, half the spot's own.
    private static double LibrarySize(ref CounterRandom random, double smooth, CortexSimulationOptions options)
    {
        var deviate = Math.Sqrt(0.5) * (smooth + random.NextNormal());
        return options.MeanCounts * Math.Exp((options.LibrarySd * deviate) - (0.5 * options.LibrarySd * options.LibrarySd));
    }
}
