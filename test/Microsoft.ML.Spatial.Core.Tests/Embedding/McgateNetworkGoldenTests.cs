using System.Text.Json;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

/// <summary>The single-precision kernels under the reference preset against the reference program.</summary>
public sealed class McgateNetworkGoldenTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [MemberData(nameof(McgateGolden.Cases), MemberType = typeof(McgateGolden))]
    public void AgreesInForwardPassLossAndGradients(int heads, string alpha)
    {
        var golden = McgateGolden.Load(heads, alpha);
        var (network, training) = Start(golden);
        var patterns = new AttentionPatterns(AttentionEdges.WithSelf(golden.RowPointers, golden.Neighbors), golden.Options);
        var next = patterns.Uniform();
        foreach (var pass in golden.Passes)
        {
            if (PartnersOf(pass, golden.Spots) is { } partners)
                next = patterns.After(training.State.Embedding, partners, Execution.Default);
            var loss = training.Pass(next);
            next = patterns.After(training.State.Embedding, null, Execution.Default);

            Assert.Equal(pass.GetProperty("loss").GetDouble(), loss, Tolerance);
            Near(pass.GetProperty("embedding").Doubles(), training.State.Embedding.Values);
            var gradients = McgateGolden.Named(pass.GetProperty("gradients"));
            Assert.Equal(gradients.Count, network.Parameters.Count);
            foreach (var parameter in network.Parameters)
                Near(gradients[parameter.Name], parameter.Gradient);
        }
    }

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "0")]
    public void TrainsAlongTheReferenceTrace(int heads, string alpha)
    {
        var golden = McgateGolden.Load(heads, alpha);
        var (network, training) = Start(golden);

        training.Run();

        Near(golden.Trace.GetProperty("losses").Doubles(), [.. training.Losses.Select(loss => (float)loss)], 1e-3);
        foreach (var parameter in network.Parameters)
            Near(McgateGolden.Named(golden.Trace.GetProperty("final_parameters"))[parameter.Name], parameter.Value, 5e-3);
    }

    /// <summary>The partners of a pass as the file gives them: where cosines tie, the reference program's sorting decides.</summary>
    private static LongRangePartners? PartnersOf(JsonElement pass, int spots)
    {
        var pattern = pass.GetProperty("long_range_pattern");
        if (pattern.ValueKind == JsonValueKind.Null)
            return null;
        var joined = pattern.Doubles();
        var partners = Enumerable.Range(0, spots).Select(i => Enumerable.Range(0, spots).Where(j => joined[(i * spots) + j] != 0).ToArray()).ToArray();
        int[] pointers = [0, .. partners.Select((_, spot) => partners.Take(spot + 1).Sum(list => list.Length))];
        return new LongRangePartners(
            AttentionEdges.WithSelf(pointers, [.. partners.SelectMany(list => list)]), [.. Enumerable.Range(0, spots).Select(spot => joined[(spot * spots) + spot] == 2)]);
    }

    private static (McgateNetwork Network, McgateTraining Training) Start(McgateGolden golden)
    {
        var network = new McgateNetwork(golden.Bounds, golden.Options);
        var start = McgateGolden.Named(golden.File.GetProperty("parameters"));
        foreach (var parameter in network.Parameters)
            Array.ConvertAll(start[parameter.Name], value => (float)value).CopyTo(parameter.Value, 0);
        var edges = AttentionEdges.WithSelf(golden.RowPointers, golden.Neighbors);
        return (network, new McgateTraining(network, new FeatureRows(golden.Sparse, null), edges, new Execution(2)));
    }

    private static void Near(double[] expected, float[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance);
    }
}
