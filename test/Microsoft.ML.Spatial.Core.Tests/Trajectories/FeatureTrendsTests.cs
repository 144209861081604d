using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class FeatureTrendsTests
{
    [Fact]
    public void AStraightLineIsTestedAsInAnyTextbook()
    {
        // Slope 0.9 and R squared 0.81 by hand: F = 0.81 / (0.19 / 8).
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] y = [1, 1, 2, 5, 3, 5, 8, 7, 7, 10];
        var (mx, my) = (x.Average(), y.Average());
        var (sxy, sxx, syy) = (x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum(), x.Sum(a => (a - mx) * (a - mx)), y.Sum(b => (b - my) * (b - my)));
        var r2 = sxy * sxy / sxx / syy;

        var trends = FeatureTrends.Test(Column(y), LocatedSpots.By(x), new TrendOptions { Freedom = 1, MinimumSpots = 1 });

        var trend = trends.Features[0];
        Assert.Equal(r2, trend.Effect, 1e-12);
        Assert.Equal(r2 / ((1 - r2) / 8), trend.F, 1e-9);
        // With one degree of freedom F is the square of Student's t.
        Assert.Equal(2 * (1 - MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 8, Math.Sqrt(trend.F))), trend.P, 1e-10);
        Assert.Equal(9 * sxy / sxx, trend.Change, 1e-10);
        Assert.Equal((TrendDirection.Rising, 100.0), (trend.Direction, trend.PeakLocation));
        var curve = trends.Curve(0);
        Assert.Equal(my, curve.Values[50], 1e-12);
        Assert.Equal(Math.Sqrt((1 - r2) * syy / 8 / 10), curve.StandardErrors[50], 1e-12);
    }

    [Fact]
    public void TheCurveIsTheLeastSquaresNaturalSpline()
    {
        var random = new CounterRandom(3);
        var places = Sorted(ref random, 80);
        double[] y = [.. places.Select(place => Math.Sin(place / 15) + (0.1 * random.NextNormal()))];
        var spots = LocatedSpots.By(places);
        var spline = new LocationSpline(spots.Locations, 5);

        // Columns at right angles to each other and to the constant, and the same function at any place.
        for (var a = 0; a < 5; a++)
        {
            Assert.Equal(0, Enumerable.Range(0, 80).Sum(row => spline.Rows[(row * 5) + a]), 1e-10);
            for (var b = 0; b < 5; b++)
                Assert.Equal(a == b ? 1 : 0, Enumerable.Range(0, 80).Sum(row => spline.Rows[(row * 5) + a] * spline.Rows[(row * 5) + b]), 1e-10);
            Assert.Equal(spline.Rows[(17 * 5) + a], spline.At(spots.Locations[17])[a], 1e-9);
        }
        // No second derivative at the ends.
        var h = 0.01;
        for (var a = 0; a < 5; a++)
            Assert.Equal(0, (spline.At(0)[a] - (2 * spline.At(h)[a]) + spline.At(2 * h)[a]) / (h * h), 1e-3);
        var trend = FeatureTrends.Test(Column(y), spots).Features[0];
        Assert.InRange(trend.Effect, 0.95, 1);
    }

    [Fact]
    public void ShapesHaveNames()
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        Func<double, double>[] shapes = [v => v, v => -v, v => -(v - 40) * (v - 40), v => (v - 60) * (v - 60), v => Math.Sin(v * 12.9898) * 43758.5 % 1, v => 3];
        var matrix = CsrMatrix.FromDense(101, shapes.Length, [.. x.SelectMany(v => shapes.Select(shape => (float)shape(v)))]);

        var trends = FeatureTrends.Test(matrix, LocatedSpots.By(x));

        Assert.Equal(
            [TrendDirection.Rising, TrendDirection.Falling, TrendDirection.Peak, TrendDirection.Dip],
            trends.Features.Take(4).Select(trend => trend.Direction));
        Assert.Equal(40, trends.Features[2].PeakLocation, 2.0);
        Assert.True(trends.Features[4].P > 0.01);
        Assert.Equal(new FeatureTrend(0, 1, 1, TrendDirection.None, 0, 0, 0), trends.Features[5]);
        Assert.Equal(5, trends.TestedCount);
        Assert.Equal(0, trends.Features[0].P, 1e-100);
        Assert.Equal(5, trends.Ranked()[^1]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    public void PValuesOfPermutedLocationsAreCalibrated(int freedom)
    {
        // Sparse logged counts, as a gene seen in few spots has them.
        const int spots = 300, features = 2000;
        var random = new CounterRandom(8);
        var dense = new float[spots * features];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextDouble() < 0.7 ? 0 : (float)Math.Log(1 + Math.Exp(random.NextNormal()));
        var places = Sorted(ref random, spots);
        random.Shuffle(places.AsSpan());

        var trends = FeatureTrends.Test(CsrMatrix.FromDense(spots, features, dense), LocatedSpots.By(places), new TrendOptions { Freedom = freedom });

        Assert.InRange(trends.Features.Count(trend => trend.P < 0.05) / (double)features, 0.035, 0.066);
        Assert.InRange(trends.Features.Count(trend => trend.P < 0.5) / (double)features, 0.46, 0.54);
        Assert.Equal(0, trends.Features.Count(trend => trend.AdjustedP < 0.01));
    }

    [Fact]
    public void NeitherThreadsNorRowOrderNorScaleMatter()
    {
        var random = new CounterRandom(2);
        var places = Sorted(ref random, 200);
        var dense = new float[200 * 150];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextDouble() < 0.5 ? 0 : (float)random.NextDouble();
        var matrix = CsrMatrix.FromDense(200, 150, dense);
        int[] order = [.. Enumerable.Range(0, 200)];
        random.Shuffle(order.AsSpan());

        var one = FeatureTrends.Test(matrix, LocatedSpots.By(places), null, new Execution(1));

        Assert.Equal(one.Features, FeatureTrends.Test(matrix, LocatedSpots.By(places), null, new Execution(3)).Features);
        Assert.Equal(one.Features, FeatureTrends.Test(matrix.SelectRows(order), LocatedSpots.By([.. order.Select(row => places[row])]), null, new Execution(2)).Features);
        var scaled = FeatureTrends.Test(matrix, LocatedSpots.By([.. places.Select(place => (7 * place) - 3)])).Features;
        Assert.All(one.Features.Zip(scaled), pair => Assert.Equal(pair.First.P, pair.Second.P, 1e-9));
    }

    [Fact]
    public void FewDifferentLocationsTakeFewerDegreesOfFreedom()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))];
        var trends = FeatureTrends.Test(Column([.. x.Select(v => v == 1 ? 1.0 : 0)]), LocatedSpots.By(x));

        Assert.Equal(2, trends.Freedom);
        Assert.Equal((TrendDirection.Peak, 1.0), (trends.Features[0].Direction, Math.Round(trends.Features[0].Effect, 9)));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var spots = LocatedSpots.By([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Contains("at least 8", Assert.Throws<SpatialDataException>(() => FeatureTrends.Test(Column([1, 2, 3]), LocatedSpots.By([0, 1, 2]))).Message, StringComparison.Ordinal);
        Assert.Contains("Feature 0", Assert.Throws<SpatialDataException>(() => FeatureTrends.Test(Column([1, 2, 3, 4, 5, 6, 7, 8, double.NaN, 1]), spots)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureTrends.Test(Column([1, 2, 3]), spots));
        Assert.Throws<ArgumentException>(() => FeatureTrends.Test(Column(new double[10]), spots, new TrendOptions { Freedom = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureTrends.Test(Column(new double[10]), spots).Curve(1));
        Assert.Throws<SpatialDataException>(() => FeatureTrends.Test(
            Column(new double[10]), LocatedSpots.Near(new TissuePath("far", new PointSet([100, 101], [0, 0])), new PointSet(new double[10], new double[10]), 1e9)));
    }

    private static double[] Sorted(ref CounterRandom random, int count)
    {
        var places = new double[count];
        for (var i = 0; i < count; i++)
            places[i] = 100 * random.NextDouble();
        Array.Sort(places);
        return places;
    }

    private static CsrMatrix Column(double[] values) => CsrMatrix.FromDense(values.Length, 1, Array.ConvertAll(values, value => (float)value));
}
