using System.Text.Json;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;
using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The discrepancy of the oracle and its gradients against the reference program.</summary>
public sealed class MmdGoldenTests
{
    private static readonly JsonElement File = GoldenFile.Load("spatialmeta/mmd.json");
    private static readonly GoldenTolerance Tolerance = GoldenTolerance.Of(File);

    [Fact]
    public void PairsAgree()
    {
        var pairs = File.GetProperty("inputs").GetProperty("pairs").EnumerateArray().Zip(File.GetProperty("outputs").GetProperty("pairs").EnumerateArray());
        var seen = 0;
        foreach (var (pair, expected) in pairs)
        {
            var tape = new Tape();
            var (x, y) = (tape.Leaf(CvaeGolden.Matrix(pair.GetProperty("x"))), tape.Leaf(CvaeGolden.Matrix(pair.GetProperty("y"))));

            var value = tape.Mmd(x, y);
            tape.Backward(value);

            Tolerance.Near("mmd", expected.GetProperty("mmd").GetDouble(), value.Value[0, 0]);
            Tolerance.Near("by x", expected.GetProperty("grad_x").Doubles(), x.Gradient);
            Tolerance.Near("by y", expected.GetProperty("grad_y").Doubles(), y.Gradient);
            seen++;
        }
        Assert.Equal(4, seen);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void SumsOverPairsOfBatchesWithMoreThanTwoRows(string codes)
        => Tolerance.Near("mmd", File.GetProperty("outputs").GetProperty($"multi_{codes}_value").GetDouble(), OfBatches(Codes(codes)));

    [Fact]
    public void SumsOverKeys() => Assert.Equal(OfBatches(Codes("a")) + OfBatches(Codes("b")), OfBatches(Codes("a"), Codes("b")), 1e-12);

    private static int[] Codes(string name) => File.GetProperty("inputs").GetProperty($"multi_codes_{name}").Integers();

    private static double OfBatches(params int[][] codes)
    {
        var tape = new Tape();
        return tape.MmdOfBatches(tape.Leaf(CvaeGolden.Matrix(File.GetProperty("inputs").GetProperty("multi_z"))), new OracleBatches(codes, [3, 3], false)).Value[0, 0];
    }
}
