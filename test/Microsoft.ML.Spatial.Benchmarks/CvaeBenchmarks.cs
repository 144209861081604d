using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// One training step of the conditional autoencoder, forward, backward and optimiser: 128 spots of two batches, 2,000 genes, 70 % of their counts zero, and 800
/// metabolites, at default sizes. The yardstick is a billion floating-point operations at the processor's peak.
/// </summary>
public class CvaeBenchmarks
{
    private const int Spots = 512;
    private const int Genes = 2000;
    private const int Metabolites = 800;
    private const double Measured = 0.3;
    private CvaeTraining? _negativeBinomial;
    private CvaeTraining? _zeroInflated;
    private CvaeTraining? _ownDecoders;
    private int[] _minibatch = [];

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    public static IEnumerable<int> ThreadCounts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup]
    public void Setup()
    {
        _negativeBinomial = Start(Likelihood.NegativeBinomial, new CvaeOptions());
        _zeroInflated = Start(Likelihood.ZeroInflatedNegativeBinomial, new CvaeOptions());
        _ownDecoders = Start(Likelihood.NegativeBinomial, new CvaeOptions { SharedDecoders = false });
    }

    [Benchmark(Baseline = true)]
    public float PeakBillion() => PeakMultiplyAdds.Run(1000, Threads);

    [Benchmark]
    public void NegativeBinomial() => _negativeBinomial!.Step(_minibatch, 1);

    [Benchmark]
    public void ZeroInflated() => _zeroInflated!.Step(_minibatch, 1);

    [Benchmark]
    public void OwnDecoders() => _ownDecoders!.Step(_minibatch, 1);

    private CvaeTraining Start(Likelihood likelihood, CvaeOptions options)
    {
        (options.NeighborInput, options.WhitenNoise) = (NeighborInput.None, false);
        IntegrationModality[] modalities = [new("rna", Counts(), likelihood), new("metabolites", Intensities(), Likelihood.Gaussian)];
        int[] rows = [.. Enumerable.Range(0, Spots)];
        BatchKey[] batches = [new("sample", ["a", "b"], [.. rows.Select(row => row % 2)])];
        _minibatch = rows[..options.MinibatchSize];
        return Cvae.Prepare(modalities, batches, null, options, 1, new Execution(Threads)).Training;
    }

    private static CsrMatrix Counts()
    {
        var random = new CounterRandom(1);
        var builder = new CsrBuilder(Genes, Spots);
        for (var spot = 0; spot < Spots; spot++)
        {
            for (var gene = 0; gene < Genes; gene++)
                if (random.NextDouble() < Measured)
                    builder.Add(gene, 1 + MathF.Floor((float)(-2 * Math.Log(1 - random.NextDouble()))));
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    private static CsrMatrix Intensities()
    {
        var random = new CounterRandom(2);
        var builder = new CsrBuilder(Metabolites, Spots);
        for (var spot = 0; spot < Spots; spot++)
        {
            for (var feature = 0; feature < Metabolites; feature++)
                builder.Add(feature, (float)(3 + random.NextNormal()));
            builder.EndRow();
        }
        return builder.ToMatrix();
    }
}
