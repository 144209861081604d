using System.Text.Json;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;
using Microsoft.ML.Spatial.Core.Tests.Fusion.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>The double-precision oracle of the integration of a pair is the published program's run, digit for digit.</summary>
public sealed class IntegrationOracleTests
{
    private const double Tolerance = 1e-8;
    private readonly IntegrationTrace _trace = new();
    private readonly McgateOracle[] _networks;
    private readonly PairOracle _oracle;
    private readonly Dictionary<string, double[]>[] _parameters;

    public IntegrationOracleTests()
    {
        _networks = [_trace.Oracle(0), _trace.Oracle(1)];
        _oracle = new PairOracle(_networks, _trace.Options);
        _parameters = Named(_trace.File.GetProperty("initial_parameters"));
    }

    [Fact]
    public void ReproducesTheFirstStep()
    {
        var expected = _trace.File.GetProperty("pretrain_first_step");

        var (losses, gradients) = _oracle.Run(_parameters, null, null);

        for (var slice = 0; slice < 2; slice++)
        {
            Near(expected.GetProperty($"embedding{slice + 1}").Doubles(), [.. _networks[slice].Embedding.Cast<double>()]);
            Near(expected.GetProperty($"fused{slice + 1}").Doubles(), [.. _oracle.Fused[slice].Cast<double>()]);
            Near(expected.GetProperty($"recon{slice + 1}").Doubles(), [.. _networks[slice].Stages["decoded0"].Cast<double>()]);
        }
        Near(Named(expected.GetProperty("gradients")), gradients);
        Assert.Equal(_trace.File.GetProperty("pretrain_losses")[0].EnumerateArray().Sum(part => part.GetDouble()), losses.Reconstruction, Tolerance);
    }

    [Fact]
    public void ReproducesBothStagesOfTraining()
    {
        var anchors = _trace.Replay();
        OracleAdam[] adams = [.. _parameters.Select((values, i) => new OracleAdam(values, i < 2 ? _trace.Modality(i).Network.LearningRate : _trace.Options.HeadLearningRate))];
        double[][,]? embeddings = null;
        foreach (var losses in _trace.File.GetProperty("pretrain_losses").EnumerateArray())
            Assert.Equal(losses.EnumerateArray().Sum(part => part.GetDouble()), Step(null).Losses.Reconstruction, Tolerance);
        Near(Named(_trace.File.GetProperty("parameters_after_pretrain")), _parameters);

        var (step, rows) = (0, AnchorRows.None);
        foreach (var losses in _trace.File.GetProperty("fusion_losses").EnumerateArray())
        {
            if (step % _trace.Options.RematchInterval == 0)
                rows = anchors.Find(step, [])[0];
            var (own, gradients) = Step(rows);
            Assert.Equal(losses.GetProperty("fusion_loss").GetDouble(), own.Anchors, Tolerance);
            Assert.Equal(losses.GetProperty("mse_loss").GetDouble(), own.Reconstruction, Tolerance);
            Assert.Equal(losses.GetProperty("direction_loss").GetDouble(), own.Direction, Tolerance);
            if (step % _trace.Options.RematchInterval == 0)
                FusedAgrees(_trace.File.GetProperty("match_updates")[step / _trace.Options.RematchInterval], "fused{0}_used");
            if (step++ == 0)
                Near(Named(_trace.File.GetProperty("fusion_first_step_gradients")), gradients);
        }
        Near(Named(_trace.File.GetProperty("parameters_after_fusion")), _parameters, 1e-7);
        FusedAgrees(_trace.File, "final_fused{0}");

        (FusionLoss Losses, Dictionary<string, double[]>[] Gradients) Step(AnchorRows? use)
        {
            var pass = _oracle.Run(_parameters, embeddings, use);
            embeddings = [.. _networks.Select(network => network.Embedding)];
            for (var i = 0; i < adams.Length; i++)
                adams[i].Step(pass.Gradients[i]);
            return pass;
        }
    }

    private void FusedAgrees(JsonElement expected, string name)
    {
        for (var slice = 0; slice < 2; slice++)
            Near(expected.GetProperty(name.Replace("{0}", $"{slice + 1}", StringComparison.Ordinal)).Doubles(), [.. _oracle.Fused[slice].Cast<double>()], 1e-7);
    }

    /// <summary>Arrays of each network, then of the head, named as the library names them.</summary>
    private static Dictionary<string, double[]>[] Named(JsonElement moment) =>
    [
        McgateGolden.Named(moment.GetProperty("mcgate1")),
        McgateGolden.Named(moment.GetProperty("mcgate2")),
        new[] { "head.0.weight", "head.0.bias" }.ToDictionary(name => name, name => IntegrationTrace.HeadArray(moment, name)),
    ];

    private static void Near(Dictionary<string, double[]>[] expected, Dictionary<string, double[]>[] actual, double tolerance = Tolerance)
    {
        for (var part = 0; part < expected.Length; part++)
        {
            Assert.Equal(expected[part].Keys.Order(), actual[part].Keys.Order());
            foreach (var (name, values) in expected[part])
                Near(values, actual[part][name], tolerance);
        }
    }

    private static void Near(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance * Math.Max(1, Math.Abs(expected[k])));
    }
}
