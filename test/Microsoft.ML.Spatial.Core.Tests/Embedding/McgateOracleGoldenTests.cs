using System.Text.Json;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

/// <summary>The double-precision oracle is the reference program, digit for digit.</summary>
public sealed class McgateOracleGoldenTests
{
    private const double Tolerance = 1e-8;

    [Theory]
    [MemberData(nameof(McgateGolden.Cases), MemberType = typeof(McgateGolden))]
    public void ReproducesStagesLossAndGradients(int heads, string alpha)
    {
        var golden = McgateGolden.Load(heads, alpha);
        var oracle = golden.Oracle();
        var parameters = McgateGolden.Named(golden.File.GetProperty("parameters"));
        double[,]? embedding = null;
        foreach (var pass in golden.Passes)
        {
            var partners = pass.GetProperty("long_range_pattern").ValueKind == JsonValueKind.Null ? null : oracle.Partners(embedding!);
            if (partners is not null)
                Near(pass.GetProperty("long_range_pattern").Doubles(), partners);

            var (loss, gradients) = oracle.Run(parameters, embedding, partners);

            var stages = pass.GetProperty("stages");
            for (var layer = 0; layer < 2; layer++)
            {
                Near(ByHead(stages.GetProperty($"enc{layer}_XW"), heads, golden.Spots), oracle.Stages[$"z{layer}"]);
                Near(stages.GetProperty($"enc{layer}_attention").Doubles(), [.. oracle.Attention[layer].SelectMany(head => head.Cast<double>())]);
                Near(stages.GetProperty($"enc{layer}_attention_out_after_BN").Doubles(), oracle.Stages[$"y{layer}"]);
                Near(stages.GetProperty($"enc{layer}_out").Doubles(), oracle.Stages[$"out{layer}"]);
                Near(stages.GetProperty($"dec{layer}_out_after_ELU").Doubles(), oracle.Stages[$"decoded{layer}"]);
            }
            Assert.Equal(pass.GetProperty("loss").GetDouble(), loss, Tolerance);
            foreach (var (name, gradient) in McgateGolden.Named(pass.GetProperty("gradients")))
                Near(gradient, gradients[name]);
            embedding = oracle.Embedding;
        }
    }

    [Theory]
    [MemberData(nameof(McgateGolden.Cases), MemberType = typeof(McgateGolden))]
    public void ReproducesTwentyEpochsOfTraining(int heads, string alpha)
    {
        var golden = McgateGolden.Load(heads, alpha);
        var trained = OracleTraining.Run(golden.Oracle(), McgateGolden.Named(golden.File.GetProperty("parameters")), golden.Options);

        Near(golden.Trace.GetProperty("losses").Doubles(), [.. trained.Losses]);
        Near(golden.Trace.GetProperty("final_embedding_returned_by_last_forward").Doubles(), trained.Embedding, 1e-7);
        foreach (var (name, values) in McgateGolden.Named(golden.Trace.GetProperty("final_parameters")))
            Near(values, trained.Parameters[name], 1e-7);
    }

    /// <summary>heads x N x width as N x (heads x width).</summary>
    private static double[] ByHead(JsonElement stage, int heads, int spots)
    {
        var values = stage.Doubles();
        var width = values.Length / (heads * spots);
        return [.. Enumerable.Range(0, values.Length).Select(k => values[(((k / width % heads) * spots) + (k / (width * heads))) * width + (k % width)])];
    }

    private static void Near(double[] expected, double[,] actual, double tolerance = Tolerance) => Near(expected, [.. actual.Cast<double>()], tolerance);

    private static void Near(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance);
    }
}
