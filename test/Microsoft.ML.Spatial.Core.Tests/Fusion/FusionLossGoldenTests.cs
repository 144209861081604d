using System.Text.Json;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>The losses between slices against the reference program, and their gradients.</summary>
public sealed class FusionLossGoldenTests
{
    private const double Tolerance = 1e-6;
    private readonly JsonElement _golden = GoldenFile.Load("spatialfuser/fusion_losses.json");

    [Fact]
    public void AnchorsAndDirectionAgreeInValueAndGradient()
    {
        var (first, second) = (Matrix("E1"), Matrix("E2"));
        var (firstGradient, secondGradient) = (new DenseMatrix(first.Rows, first.Columns), new DenseMatrix(second.Rows, second.Columns));
        var anchors = new AnchorRows(
            _golden.GetProperty("match_in_1").Integers(), _golden.GetProperty("match_in_2").Integers(), _golden.GetProperty("negative_in_1").Integers(), _golden.GetProperty("negative_in_2").Integers());
        var weight = _golden.GetProperty("beta_dir").GetDouble();

        var loss = new AnchorLoss(_golden.GetProperty("margin").GetDouble()).Add(anchors, first, second, 1, firstGradient, secondGradient);
        var direction = DirectionLoss.Add(first, All(first), second, All(second), weight, firstGradient, secondGradient);

        Assert.Equal(_golden.GetProperty("fusion").GetDouble(), loss, Tolerance);
        Assert.Equal(_golden.GetProperty("direction").GetDouble(), direction, Tolerance);
        Assert.Equal(_golden.GetProperty("total").GetDouble(), loss + (weight * direction), Tolerance);
        Near("grad_E1", firstGradient);
        Near("grad_E2", secondGradient);
    }

    [Fact]
    public void DirectionAloneAgreesInGradient()
    {
        var (first, second) = (Matrix("E1"), Matrix("E2"));
        var (firstGradient, secondGradient) = (new DenseMatrix(first.Rows, first.Columns), new DenseMatrix(second.Rows, second.Columns));

        DirectionLoss.Add(first, All(first), second, All(second), 1, firstGradient, secondGradient);

        Near("direction_grad_E1", firstGradient);
        Near("direction_grad_E2", secondGradient);
    }

    [Fact]
    public void NoAnchorsAreNoLoss()
    {
        var (rows, gradient) = (Matrix("E1"), new DenseMatrix(9, 5));

        Assert.Equal(0, new AnchorLoss(1).Add(AnchorRows.None, rows, rows, 1, gradient, gradient));
        Assert.All(gradient.Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void RowsOfZerosHaveNoDirection()
    {
        var (zeros, gradient) = (new DenseMatrix(3, 2), new DenseMatrix(3, 2));

        Assert.Equal(1, DirectionLoss.Add(zeros, All(zeros), zeros, All(zeros), 1, gradient, gradient));
        Assert.All(gradient.Values, value => Assert.Equal(0, value));
    }

    private static int[] All(DenseMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows)];

    private DenseMatrix Matrix(string name)
    {
        var shape = _golden.GetProperty(name).GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
        return new DenseMatrix(shape[0], shape[1], Array.ConvertAll(_golden.GetProperty(name).Doubles(), value => (float)value));
    }

    private void Near(string name, DenseMatrix actual)
    {
        var expected = _golden.GetProperty(name).Doubles();
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual.Values[k], Tolerance);
    }
}
