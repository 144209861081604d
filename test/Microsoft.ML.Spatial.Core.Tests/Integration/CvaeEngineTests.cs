using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The single-precision network against the oracle and the reference program's numbers.</summary>
public sealed class CvaeEngineTests
{
    private const double SinglePrecision = 1e-4;

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void TrainsAsTheReferenceProgram(string name)
    {
        var golden = CvaeGolden.Load(name);
        var engine = EngineOf(golden);
        engine.Load(golden.Weights);

        var losses = engine.Train(golden.Noise);

        var total = golden.Outputs.GetProperty("weighted_total_loss").GetDouble();
        Assert.Equal(total, losses.Total(engine.PassWeights), SinglePrecision * total);
        NearAll(CvaeGolden.Named(golden.Outputs.GetProperty("gradients")), engine.Read(parameter => parameter.Gradient));
        var statistics = CvaeGolden.Named(golden.Outputs.GetProperty("batchnorm_running_statistics_after_one_forward"));
        var encoders = 0;
        engine.VisitStatistics((statistic, values) =>
        {
            // The reference program has one pair of statistics for both ways through a decoder, followed twice; here each way has its own.
            if (!statistic.StartsWith("encoder", StringComparison.Ordinal))
                return;
            encoders++;
            Near(statistic, statistics[statistic], values);
        });
        Assert.Equal(4, encoders);
    }

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void InfersAsTheReferenceProgram(string name)
    {
        var golden = CvaeGolden.Load(name);
        var engine = EngineOf(golden);
        engine.Load(golden.Weights);
        var expected = golden.Outputs.GetProperty("eval_mode_with_initial_running_statistics");

        engine.Pass.Encode(engine.Batch);

        var latent = engine.Network.Shape.LatentSize;
        Near("q_mu", expected.GetProperty("q_mu").Doubles(), RowsOf(engine.Batch.Rows.Length, row => engine.Pass.Joint.Row(row)[..latent].ToArray()));
        Near("mu_sm", expected.GetProperty("mu_sm").Doubles(), RowsOf(engine.Batch.Rows.Length, row => engine.Pass.Encoder(0).OwnMean.Row(row).ToArray()));
        Near("mu_st", expected.GetProperty("mu_st").Doubles(), RowsOf(engine.Batch.Rows.Length, row => engine.Pass.Encoder(1).OwnMean.Row(row).ToArray()));
    }

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void TakesTheReferenceProgramsSteps(string name)
    {
        var golden = CvaeGolden.Load(name);
        var engine = EngineOf(golden);
        engine.Load(golden.Weights);
        var adam = golden.Hyper.GetProperty("adamw");
        var steps = new Adam(engine.Network.Parameters, adam.GetProperty("weight_decay").GetDouble(), decoupled: true);
        var history = golden.Outputs.GetProperty("training").GetProperty("loss_history").EnumerateArray().ToArray();

        for (var step = 0; step < history.Length; step++)
        {
            var weight = history[step].GetProperty("kl_weight").GetDouble();
            var losses = engine.Train(golden.TrainingNoise[step], weight);
            var total = history[step].GetProperty("total").GetDouble();
            Assert.Equal(total, losses.Total(engine.PassWeights with { Divergence = weight }), SinglePrecision * total);
            steps.Step(adam.GetProperty("lr").GetDouble(), new Execution(1));
        }
        Assert.Equal(5, history.Length);
    }

    [Fact]
    public void TrainsMetabolomicsAloneAsTheReferenceProgram()
    {
        var golden = CvaeAloneGolden.Load();
        var weights = new OracleWeights(golden.Intensities.GetLength(0), [1], [0], CvaeAloneGolden.DivergenceWeight, 1);
        var engine = new CvaeEngine(
            [OracleModality.MetabolitesAlone(golden.Intensities)], new OracleBatches([golden.Codes], [golden.Codes.Max() + 1], Embedded: true), weights, [4], 3, 2, hasOwn: false);
        engine.Load(golden.Weights);

        var losses = engine.Train(golden.Noise);

        var total = golden.Outputs.GetProperty("total").GetDouble();
        Assert.Equal(total, losses.Total(engine.PassWeights), SinglePrecision * total);
        NearAll(CvaeGolden.Named(golden.Outputs.GetProperty("gradients")), engine.Read(parameter => parameter.Gradient));
    }

    [Theory]
    [InlineData(3, true, false)]
    [InlineData(4, false, false)]
    [InlineData(5, true, true)]
    [InlineData(6, false, true)]
    public void AgreesWithTheOracleForEveryLikelihood(int seed, bool embedded, bool ownDecoders)
    {
        var random = new RandomCvae(seed, embedded, ownDecoders);
        // Over several keys the oracle adds up discrepancies key by key; the library compares their combinations.
        var weights = random.Weights with { Discrepancy = 0 };
        var oracle = new CvaeOracle(random.Modalities, random.Batches, weights);
        var engine = new CvaeEngine(random.Modalities, random.Batches, weights, [4, 3], 2, 2);
        engine.Load(random.Parameters);

        var expected = oracle.Run(new Dictionary<string, double[]>(random.Parameters), random.Noise, training: true);
        var losses = engine.Train(random.Noise);

        Assert.Equal(expected.Total, losses.Total(engine.PassWeights), SinglePrecision * Math.Abs(expected.Total));
        NearAll(expected.Gradients, engine.Read(parameter => parameter.Gradient));
    }

    private static CvaeEngine EngineOf(CvaeGolden golden)
    {
        var weights = golden.Hyper.GetProperty("loss_weights");
        return new CvaeEngine(
            [OracleModality.Metabolites(golden.Metabolites), OracleModality.Transcripts(golden.Counts)],
            golden.Codes is null ? OracleBatches.None : new OracleBatches([golden.Codes], [golden.Codes.Max() + 1], golden.Embedded),
            new OracleWeights(
                golden.Hyper.GetProperty("n_per_batch").GetInt32(),
                [Weight("reconstruction_loss_sm"), Weight("reconstruction_loss_st")],
                [Weight("reconstruction_loss_sm_corr"), Weight("reconstruction_loss_st_corr")],
                Weight("kldiv_loss"),
                golden.Codes is null ? 0 : Weight("mmd_loss")),
            [golden.Hyper.GetProperty("n_hidden").GetInt32()],
            golden.Hyper.GetProperty("n_latent").GetInt32(),
            golden.Embedded ? golden.Hyper.GetProperty("batch_embedding_dim").GetInt32() : 0);

        double Weight(string loss) => weights.GetProperty(loss).GetDouble();
    }

    private static double[] RowsOf(int rows, Func<int, float[]> row) => [.. Enumerable.Range(0, rows).SelectMany(row).Select(value => (double)value)];

    private static void NearAll(IReadOnlyDictionary<string, double[]> expected, Dictionary<string, double[]> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, values) in expected)
            Near(name, values, actual[name]);
    }

    // Relative to the largest of the array: single values near zero are differences of large ones.
    private static void Near(string name, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var allowed = (SinglePrecision * expected.Max(Math.Abs)) + 5e-6;
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{name}[{i}] is {actual[i]:R}, not {expected[i]:R}.");
    }
}
