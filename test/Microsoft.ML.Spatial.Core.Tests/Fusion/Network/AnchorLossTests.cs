using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion.Network;

/// <summary>Random anchors, some hinges at rest and some not, spots in several roles, against the formula in double precision.</summary>
public sealed class AnchorLossTests
{
    private const int Size = 5;
    private const double Weight = 0.7;

    private static readonly AnchorRows Anchors = new([0, 1, 2, 3, 3, 4], [5, 4, 3, 2, 1, 0], [2, 3, 0, 1, 5, 2], [1, 2, 5, 5, 3, 4]);

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(50)]
    public void AgreesBetweenTwoMatrices(double margin)
    {
        var (first, second) = (Differences.Normal(6, Size, 1), Differences.Normal(6, Size, 2));
        var (firstGradient, secondGradient) = (new DenseMatrix(6, Size), new DenseMatrix(6, Size));

        var loss = new AnchorLoss(margin).Add(Anchors, first, second, Weight, firstGradient, secondGradient);

        var (a, b) = (Differences.Doubles(first.Values), Differences.Doubles(second.Values));
        Assert.Equal(Formula(a, b, margin), loss, 1e-9);
        Differences.Agree(() => Weight * Formula(a, b, margin), a, firstGradient.Values);
        Differences.Agree(() => Weight * Formula(a, b, margin), b, secondGradient.Values);
    }

    [Fact]
    public void AgreesWithinOneMatrix()
    {
        var (rows, gradient) = (Differences.Normal(6, Size, 3), new DenseMatrix(6, Size));

        var loss = new AnchorLoss(2).Add(Anchors, rows, rows, Weight, gradient, gradient);

        var values = Differences.Doubles(rows.Values);
        Assert.Equal(Formula(values, values, 2), loss, 1e-9);
        Differences.Agree(() => Weight * Formula(values, values, 2), values, gradient.Values);
    }

    [Fact]
    public void AddsToTheGradient()
    {
        var (first, second) = (Differences.Normal(6, Size, 1), Differences.Normal(6, Size, 2));
        var gradients = new DenseMatrix[] { new(6, Size), new(6, Size), new(6, Size), new(6, Size) };
        Array.Fill(gradients[2].Values, 3);

        new AnchorLoss(1).Add(Anchors, first, second, 1, gradients[0], gradients[1]);
        new AnchorLoss(1).Add(Anchors, first, second, 1, gradients[2], gradients[3]);

        Assert.Equal(gradients[1].Values, gradients[3].Values);
        for (var k = 0; k < gradients[0].Values.Length; k++)
            Assert.Equal(gradients[0].Values[k] + 3, gradients[2].Values[k], 1e-5);
    }

    [Fact]
    public void AnchorsAtOnePlaceHaveFiniteSlopes()
    {
        var (rows, gradient) = (new DenseMatrix(6, Size), new DenseMatrix(6, Size));

        var loss = new AnchorLoss(1).Add(Anchors, rows, rows, 1, gradient, gradient);

        Assert.Equal(2, loss, 1e-4);
        Assert.All(gradient.Values, value => Assert.True(float.IsFinite(value)));
    }

    private static double Formula(double[] first, double[] second, double margin) => Enumerable.Range(0, Anchors.Count).Average(k =>
    {
        var (s, t) = (Row(first, Anchors.Source[k]), Row(second, Anchors.Target[k]));
        return Distance(s, t)
            + Math.Max(0, margin + Distance(s, t) - Distance(s, Row(first, Anchors.SourceNegatives[k])))
            + Math.Max(0, margin + Distance(t, s) - Distance(t, Row(second, Anchors.TargetNegatives[k])));
    });

    private static double[] Row(double[] values, int row) => values[(row * Size)..((row + 1) * Size)];

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => Math.Pow(x - y + 1e-6, 2)).Sum());
}
