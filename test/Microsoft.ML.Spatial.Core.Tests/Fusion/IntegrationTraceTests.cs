using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>The single-precision trainer under the reference preset against the published program's run.</summary>
public sealed class IntegrationTraceTests
{
    private const double Tolerance = 1e-4;
    private readonly IntegrationTrace _trace = new();

    [Fact]
    public void TheFirstStepAgreesInEveryStageAndGradient()
    {
        var (prepared, head, branches, training) = Start();
        var expected = _trace.File.GetProperty("pretrain_first_step");

        var loss = training.Pretrain();

        for (var slice = 0; slice < 2; slice++)
        {
            Near(expected.GetProperty($"embedding{slice + 1}").Doubles(), branches[slice].Embedding.Values);
            Near(expected.GetProperty($"fused{slice + 1}").Doubles(), branches[slice].Fused.Values);
            var gradients = McgateGolden.Named(expected.GetProperty("gradients").GetProperty($"mcgate{slice + 1}"));
            foreach (var parameter in prepared[slice].Network.Parameters)
                Near(gradients[parameter.Name], parameter.Gradient);
        }
        foreach (var parameter in head.Parameters)
            Near(IntegrationTrace.HeadArray(expected.GetProperty("gradients"), parameter.Name), parameter.Gradient);
        Assert.Equal(_trace.File.GetProperty("pretrain_losses")[0].EnumerateArray().Sum(part => part.GetDouble()), loss.Reconstruction, Tolerance);
    }

    [Fact]
    public void BothStagesFollowTheTrace()
    {
        var (prepared, head, branches, training) = Start();
        foreach (var losses in _trace.File.GetProperty("pretrain_losses").EnumerateArray())
            Assert.Equal(losses.EnumerateArray().Sum(part => part.GetDouble()), training.Pretrain().Reconstruction, 2e-4);
        Parameters("parameters_after_pretrain", prepared, head);

        var step = 0;
        foreach (var losses in _trace.File.GetProperty("fusion_losses").EnumerateArray())
        {
            var loss = training.Fuse(step++);
            Assert.Equal(losses.GetProperty("fusion_loss").GetDouble(), loss.Anchors, 2e-3);
            Assert.Equal(losses.GetProperty("mse_loss").GetDouble(), loss.Reconstruction, 1e-3);
            Assert.Equal(losses.GetProperty("direction_loss").GetDouble(), loss.Direction, 2e-3);
            if (step == 1)
                FirstGradients(prepared, head);
        }
        Parameters("parameters_after_fusion", prepared, head);
        for (var slice = 0; slice < 2; slice++)
            Near(_trace.File.GetProperty($"final_fused{slice + 1}").Doubles(), branches[slice].Fused.Values, 2e-2);
    }

    [Fact]
    public void MatchingTheFusedRowsOfTheTraceGivesItsAnchors()
    {
        var slices = _trace.FusionSlices;
        var window = MatchingWindow.Find(slices[0].Positions, slices[1].Positions, _trace.Options.Matching.Radius);
        foreach (var update in _trace.File.GetProperty("match_updates").EnumerateArray())
        {
            var (first, second) = (update.GetProperty("fused1_used").Doubles(), update.GetProperty("fused2_used").Doubles());
            var problem = MatchingProblem.Build(window, new UnitRows(first.Length / 4, 4, first), new UnitRows(second.Length / 4, 4, second), _trace.Options.Matching);
            var anchors = Anchors.Select(Sinkhorn.Solve(problem, _trace.Options.Matching), _trace.Options.Matching);

            Assert.Equal(update.GetProperty("match_in_1").Integers(), anchors.Select(anchor => anchor.Source));
            Assert.Equal(update.GetProperty("match_in_2").Integers(), anchors.Select(anchor => anchor.Target));
        }
    }

    private (PreparedNetwork[] Prepared, FusionHead Head, FusionBranch[] Branches, FusionTraining Training) Start()
    {
        PreparedNetwork[] prepared = [_trace.Prepare(0), _trace.Prepare(1)];
        var head = _trace.Head();
        FusionBranch[] branches = [.. prepared.Select(network => new FusionBranch(network, head, new Execution(2)))];
        return (prepared, head, branches, new FusionTraining(branches, _trace.FusionSlices, FusionPair.Consecutive(2), head, _trace.Options, _trace.Replay(), new Execution(2)));
    }

    private void FirstGradients(PreparedNetwork[] prepared, FusionHead head)
    {
        // The largest gradients are near 40 here: single precision keeps six digits of what they are sums of.
        for (var slice = 0; slice < 2; slice++)
            foreach (var parameter in prepared[slice].Network.Parameters)
                Near(_trace.Network("fusion_first_step_gradients", slice)[parameter.Name], parameter.Gradient, 0.05);
        foreach (var parameter in head.Parameters)
            Near(_trace.HeadArray("fusion_first_step_gradients", parameter.Name), parameter.Gradient, 0.05);
    }

    private void Parameters(string moment, PreparedNetwork[] prepared, FusionHead head)
    {
        for (var slice = 0; slice < 2; slice++)
            foreach (var parameter in prepared[slice].Network.Parameters)
                Near(_trace.Network(moment, slice)[parameter.Name], parameter.Value, 5e-3);
        foreach (var parameter in head.Parameters)
            Near(_trace.HeadArray(moment, parameter.Name), parameter.Value, 5e-3);
    }

    private static void Near(double[] expected, float[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance);
    }
}
