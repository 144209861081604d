using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>What a sample does to everything measured in it.</summary>
/// <param name="Genes">Factor on each gene's expression.</param>
/// <param name="Metabolites">Factor on each metabolite's intensity.</param>
/// <param name="Library">Factor on library sizes.</param>
/// <param name="Intensity">Factor on all intensities.</param>
internal sealed record SampleBatch(double[] Genes, double[] Metabolites, double Library, double Intensity)
{
    private const double GeneSd = 0.3;
    private const double MetaboliteSd = 0.5;

    // Between the smallest and the largest factor that a sample can have.
    private const double ScaleRange = 2;

    public static SampleBatch Draw(int sample, long seed, ModalitySamplesOptions options)
    {
        var scale = SimulationRandom.Stream(seed, RandomPurpose.SampleScale, sample);
        return new SampleBatch(
            Factors(SimulationRandom.Stream(seed, RandomPurpose.TranscriptBatch, sample), options.Genes, GeneSd * options.BatchStrength),
            Factors(SimulationRandom.Stream(seed, RandomPurpose.MetaboliteBatch, sample), options.Metabolites, MetaboliteSd * options.BatchStrength),
            Math.Pow(ScaleRange, options.BatchStrength * (scale.NextDouble() - 0.5)),
            Math.Pow(ScaleRange, options.BatchStrength * (scale.NextDouble() - 0.5)));
    }

    private static double[] Factors(CounterRandom random, int count, double sd)
    {
        var factors = new double[count];
        for (var i = 0; i < count; i++)
            factors[i] = Math.Exp(sd * random.NextNormal());
        return factors;
    }
}
