using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Histology;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Histology;

public sealed class FeatureImageTests
{
    [Fact]
    public void RasterIsThePublishedOne()
    {
        var golden = GoldenFile.Load("spatialmeta/rasterize.json");
        var (inputs, outputs) = (golden.GetProperty("inputs"), golden.GetProperty("outputs"));
        var spots = new PointSet(inputs.GetProperty("x").Doubles(), inputs.GetProperty("y").Doubles());
        var image = FeatureImage.Rasterize(spots, inputs.GetProperty("signal").Doubles(), 2, inputs.GetProperty("dx").GetDouble());
        var (x, y) = (outputs.GetProperty("X").Doubles(), outputs.GetProperty("Y").Doubles());
        Assert.Equal((x.Length, y.Length), (image.Width, image.Height));
        Assert.Equal((x[0], y[0], x[1] - x[0]), (image.OriginX, image.OriginY, image.Step), (a, b) => Close(a.Item1, b.Item1) && Close(a.Item2, b.Item2) && Close(a.Item3, b.Item3));
        var expected = outputs.GetProperty("image").Doubles();
        Assert.Equal(expected.Length, image.Values.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], image.Values[i], 1e-8);
        Assert.Equal(0, image.PixelAt(x[0] + 0.1, y[0] - 0.1));
        Assert.Equal((2 * x.Length) + 3, image.PixelAt(x[3], y[2]));
        Assert.Equal(-1, image.PixelAt(x[^1] + 0.7, y[0]));

        static bool Close(double a, double b) => Math.Abs(a - b) < 1e-8;
    }

    [Fact]
    public void PixelsAreScaledToOneLength()
    {
        var image = FeatureImage.OfNearestSpots(3, 1, new PointSet([0], [0]), new DenseMatrix(1, 2, [3, -4]), reach: 1);
        image.Normalize(100);
        Assert.Equal([60.0, 60, 0, -80, -80, 0], image.Values);
    }

    [Fact]
    public void PixelsTakeTheFeaturesOfTheNearestSpotWithinReach()
    {
        var spots = new PointSet([1, 6], [1, 1]);
        var image = FeatureImage.OfNearestSpots(12, 3, spots, new DenseMatrix(2, 1, [5, 7]), reach: 2, new Execution(2));
        Assert.Equal([5.0, 5, 5, 5, 7, 7, 7, 7, 7, 0, 0, 0], image.Values[12..24]);
        Assert.Equal(0, image.Values[3]);
    }

    [Fact]
    public void StepFollowsFromTheSpots()
    {
        var spots = new PointSet([.. Enumerable.Range(0, 100).Select(i => 50.0 * (i % 10))], [.. Enumerable.Range(0, 100).Select(i => 50.0 * (i / 10))]);
        Assert.Equal(20, FeatureImage.Rasterize(spots, new DenseMatrix(100, 1)).Step, 1e-9);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var spots = new PointSet([0, 1, 2], [0, 1, 0]);
        Assert.Throws<ArgumentException>(() => FeatureImage.Rasterize(spots, new DenseMatrix(2, 1)));
        Assert.Contains("no spot", Assert.Throws<SpatialDataException>(() => FeatureImage.Rasterize(new PointSet([], []), new DenseMatrix(0, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("larger step", Assert.Throws<SpatialDataException>(() => FeatureImage.Rasterize(spots, new DenseMatrix(3, 1), 1e-6)).Message, StringComparison.Ordinal);
        Assert.Contains("one place", Assert.Throws<SpatialDataException>(() => FeatureImage.Rasterize(new PointSet([1, 1], [2, 2]), new DenseMatrix(2, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureImage.Rasterize(spots, new DenseMatrix(3, 1), -1));
        Assert.Contains("Feature 0 of spot 1", Assert.Throws<SpatialDataException>(() => FeatureImage.Rasterize(spots, new DenseMatrix(3, 1, [0, float.NaN, 0]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainedShareIsThatOfARegression()
    {
        var random = new CounterRandom(3, 0);
        var x = Matrix<double>.Build.Dense(2000, 3, (_, _) => random.NextNormal());
        var noise = Matrix<double>.Build.Dense(2000, 1, (_, _) => random.NextNormal());
        var y = Matrix<double>.Build.Dense(2000, 1, (row, _) => 5 + x[row, 0] - x[row, 2] + noise[row, 0]);
        Assert.Equal(2.0 / 3, RidgePrediction.ExplainedShare(x, y), 0.03);
        Assert.InRange(RidgePrediction.ExplainedShare(x, noise), 0, 0.005);
        Assert.Equal(0, RidgePrediction.ExplainedShare(x, Matrix<double>.Build.Dense(2000, 1, 4)));
        Assert.Equal(0, RidgePrediction.ExplainedShare(Matrix<double>.Build.Dense(2000, 2), y));
        Assert.Equal(0, RidgePrediction.ExplainedShare(x.SubMatrix(0, 4, 0, 3), y.SubMatrix(0, 4, 0, 1)));
    }
}
