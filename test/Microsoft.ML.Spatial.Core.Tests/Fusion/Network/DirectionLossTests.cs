using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion.Network;

/// <summary>The mean over all pairs of rows, as its formula is written, against the one pass.</summary>
public sealed class DirectionLossTests
{
    private const int Size = 4;
    private const double Weight = 0.7;
    private static readonly int[] First = [0, 2, 3, 7];
    private static readonly int[] Second = [1, 4, 5, 6, 8];

    [Fact]
    public void AgreesBetweenTwoMatrices()
    {
        var (first, second) = (Differences.Normal(9, Size, 1), Differences.Normal(9, Size, 2));
        var (firstGradient, secondGradient) = (new DenseMatrix(9, Size), new DenseMatrix(9, Size));

        var loss = DirectionLoss.Add(first, First, second, Second, Weight, firstGradient, secondGradient);

        var (a, b) = (Differences.Doubles(first.Values), Differences.Doubles(second.Values));
        Assert.Equal(Formula(a, b), loss, 1e-9);
        Differences.Agree(() => Weight * Formula(a, b), a, firstGradient.Values);
        Differences.Agree(() => Weight * Formula(a, b), b, secondGradient.Values);
    }

    [Fact]
    public void AgreesWithinOneMatrix()
    {
        var (rows, gradient) = (Differences.Normal(9, Size, 3), new DenseMatrix(9, Size));

        var loss = DirectionLoss.Add(rows, First, rows, Second, Weight, gradient, gradient);

        var values = Differences.Doubles(rows.Values);
        Assert.Equal(Formula(values, values), loss, 1e-9);
        Differences.Agree(() => Weight * Formula(values, values), values, gradient.Values);
    }

    private static double Formula(double[] first, double[] second)
        => 1 - First.Average(i => Second.Average(j => Cosine(first[(i * Size)..((i + 1) * Size)], second[(j * Size)..((j + 1) * Size)])));

    private static double Cosine(double[] a, double[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
