using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

public sealed class ArrayLayoutTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.03)]
    public void HexagonalAndSquareArraysAreRegularAlsoWhenMeasuredRoughly(double roughness)
    {
        Assert.True(IsRegular(Lattice(Math.Sqrt(3) / 2, shift: 0.5, roughness)));
        Assert.True(IsRegular(Lattice(1, shift: 0, roughness)));
    }

    [Fact]
    public void ScatteredCellsAreNot()
    {
        var random = new CounterRandom(1);
        double[] places = [.. Enumerable.Range(0, 1800).Select(_ => random.NextDouble())];

        Assert.False(IsRegular(new PointSet(places[..900], places[900..])));
        Assert.False(IsRegular(Lattice(1, shift: 0, roughness: 0.3)));
    }

    [Fact]
    public void TooFewSpotsOrSpotsAtOnePlaceAreNot()
    {
        Assert.False(IsRegular(new PointSet([0, 1, 2], [0, 1, 0])));
        Assert.False(IsRegular(new PointSet(new double[9], new double[9])));
    }

    private static bool IsRegular(PointSet points) => ArrayLayout.IsRegular(points, new int[points.Count], Execution.Default);

    private static PointSet Lattice(double rowHeight, double shift, double roughness)
    {
        var random = new CounterRandom(2);
        var x = new double[900];
        var y = new double[900];
        for (var spot = 0; spot < 900; spot++)
        {
            var row = spot / 30;
            x[spot] = (spot % 30) + (row % 2 * shift) + (roughness * random.NextNormal());
            y[spot] = (row * rowHeight) + (roughness * random.NextNormal());
        }
        return new PointSet(x, y);
    }
}
