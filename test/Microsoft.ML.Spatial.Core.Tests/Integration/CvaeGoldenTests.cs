using System.Text.Json;
using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The double-precision oracle is the reference program, digit for digit.</summary>
public sealed class CvaeGoldenTests
{
    /// <summary>
    /// For biases that batch normalisation takes out again: their gradient is rounding error, of 1e-15, and the optimiser moves them by the step size times that over
    /// its epsilon, 1e-8, in whatever direction.
    /// </summary>
    private static readonly GoldenTolerance IdleTolerance = new(1e-7, 0);

    private static readonly Dictionary<string, string> NamesAlone = new()
    {
        ["px"] = "latent.px_sm",
        ["mean"] = "latent.px_sm_scale",
        ["log_sigma"] = "latent.px_sm_rate",
        ["reconstruction_loss"] = "reconstruction_loss_sm",
    };

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void ReproducesStagesLossesAndGradients(string name)
    {
        var golden = CvaeGolden.Load(name);
        var parameters = golden.CopyOfWeights();

        var pass = golden.Oracle().Run(parameters, golden.Noise, training: true);

        Near(golden.Tolerance, golden.Outputs.GetProperty("train_mode"), pass.Stages);
        Near(golden.Tolerance, golden.Outputs.GetProperty("per_spot_losses"), pass.SpotLosses);
        Near(golden.Tolerance, golden.Outputs.GetProperty("averaged_losses"), pass.AveragedLosses);
        golden.Tolerance.Near("total", golden.Outputs.GetProperty("weighted_total_loss").GetDouble(), pass.Total);
        Near(golden.Tolerance, golden.Outputs.GetProperty("gradients"), pass.Gradients);
        Assert.Equal(golden.Outputs.GetProperty("gradients").EnumerateObject().Count(), pass.Gradients.Count);
        Near(golden.Tolerance, golden.Outputs.GetProperty("batchnorm_running_statistics_after_one_forward"), parameters);
    }

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void ReproducesInferenceAndContributions(string name)
    {
        var golden = CvaeGolden.Load(name);
        var parameters = golden.CopyOfWeights();

        var pass = golden.Oracle().Run(parameters, golden.Noise, training: false);

        Near(golden.Tolerance, golden.Outputs.GetProperty("eval_mode_with_initial_running_statistics"), pass.Stages);
        Near(golden.Tolerance, golden.Outputs.GetProperty("eval_per_spot_losses"), pass.SpotLosses);
        foreach (var (weight, values) in golden.Weights)
            Assert.Equal(values, parameters[weight]);
        var (joint, st, sm) = (pass.Stages["q_mu"], pass.Stages["mu_st"], pass.Stages["mu_sm"]);
        Near(golden.Tolerance, golden.Outputs.GetProperty("contribution"), new Dictionary<string, double[]>
        {
            ["angular_similarity_st"] = OracleContribution.AngularSimilarities(joint, st),
            ["angular_similarity_sm"] = OracleContribution.AngularSimilarities(joint, sm),
            ["contribution_st"] = OracleContribution.OfFirst(joint, st, sm),
            ["contribution_sm"] = OracleContribution.OfFirst(joint, sm, st),
            ["paper_eq20_cosine_st"] = OracleContribution.Cosines(joint, st),
            ["paper_eq21_cosine_sm"] = OracleContribution.Cosines(joint, sm),
        });
    }

    [Theory]
    [MemberData(nameof(CvaeGolden.Cases), MemberType = typeof(CvaeGolden))]
    public void ReproducesFiveSteps(string name)
    {
        var golden = CvaeGolden.Load(name);
        var parameters = golden.CopyOfWeights();
        var training = golden.Outputs.GetProperty("training");
        var history = training.GetProperty("loss_history").EnumerateArray().ToArray();
        var idle = CvaeGolden.Named(golden.Outputs.GetProperty("gradients")).Where(pair => pair.Value.All(value => Math.Abs(value) < 1e-12)).Select(pair => pair.Key).ToHashSet();
        Assert.Equal(5, idle.Count);
        var (done, compared) = (0, 0);

        foreach (var (pass, weight) in golden.Training().Steps(golden.Oracle(), parameters, golden.TrainingNoise))
        {
            var expected = history[done++];
            golden.Tolerance.Near("kl_weight", expected.GetProperty("kl_weight").GetDouble(), weight);
            golden.Tolerance.Near("total", expected.GetProperty("total").GetDouble(), pass.Total);
            foreach (var (loss, value) in pass.AveragedLosses)
                golden.Tolerance.Near(loss, expected.GetProperty(loss).GetDouble(), value);
            if (!training.TryGetProperty($"weights_after_step_{done}", out var weights))
                continue;
            compared++;
            foreach (var array in weights.EnumerateObject())
                (idle.Contains(array.Name) ? IdleTolerance : golden.Tolerance).Near(array.Name, array.Value.Doubles(), parameters[array.Name]);
        }
        Assert.Equal(history.Length, done);
        Assert.Equal(2, compared);
    }

    [Fact]
    public void ReproducesTheModelOfMetabolomicsAlone()
    {
        var golden = CvaeAloneGolden.Load();

        var pass = golden.Oracle().Run(golden.Weights, golden.Noise, training: true);

        foreach (var stage in new[] { "q", "q_mu", "q_var", "z", "px", "mean", "log_sigma" })
            golden.Tolerance.Near(stage, golden.Outputs.GetProperty(stage).Doubles(), pass.Stages[NamesAlone.GetValueOrDefault(stage, stage)]);
        foreach (var loss in golden.Outputs.GetProperty("per_spot_losses").EnumerateObject())
            golden.Tolerance.Near(loss.Name, loss.Value.Doubles(), pass.SpotLosses[NamesAlone.GetValueOrDefault(loss.Name, loss.Name)]);
        golden.Tolerance.Near("total", golden.Outputs.GetProperty("total").GetDouble(), pass.Total);
        Near(golden.Tolerance, golden.Outputs.GetProperty("gradients"), pass.Gradients);
        Assert.Equal(golden.Outputs.GetProperty("gradients").EnumerateObject().Count(), pass.Gradients.Count);
    }

    private static void Near(GoldenTolerance tolerance, JsonElement expected, IReadOnlyDictionary<string, double[]> actual)
    {
        foreach (var array in expected.EnumerateObject())
            tolerance.Near(array.Name, array.Value.Doubles(), actual[array.Name]);
    }

    private static void Near(GoldenTolerance tolerance, JsonElement expected, IReadOnlyDictionary<string, double[,]> actual)
    {
        foreach (var array in expected.EnumerateObject())
            tolerance.Near(array.Name, array.Value.Doubles(), actual[array.Name]);
    }

    private static void Near(GoldenTolerance tolerance, JsonElement expected, IReadOnlyDictionary<string, double> actual)
    {
        foreach (var number in expected.EnumerateObject())
            tolerance.Near(number.Name, number.Value.GetDouble(), actual[number.Name]);
    }
}
