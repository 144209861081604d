using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class NoiseWhiteningTests
{
    private static readonly SpatialGraph Line = Chain(400);

    [Fact]
    public void NoiseBecomesWhite()
    {
        var scores = Correlated(400);

        var white = NoiseWhitening.Fit(scores, Line, shrinkage: 0).Apply(scores);

        var noise = NeighborAggregation.Mean(Line, white, includeSelf: false);
        for (var i = 0; i < noise.Values.Length; i++)
            noise.Values[i] = white.Values[i] - noise.Values[i];
        var (_, covariance) = DenseCovariance.Of(noise, Execution.Default);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(i == j ? 1 : 0, covariance[i, j], 1e-4);
    }

    [Fact]
    public void FullShrinkageOnlyRescales()
    {
        var scores = Correlated(400);

        var white = NoiseWhitening.Fit(scores, Line, shrinkage: 1).Apply(scores);

        Assert.Equal(Length(scores, 0) / Length(scores, 1), Length(white, 0) / Length(white, 1), 1e-4);
    }

    [Fact]
    public void WithoutNoiseNothingChanges()
    {
        var scores = new DenseMatrix(400, 2);
        Array.Fill(scores.Values, 3f);

        Assert.Equal([1, 0, 0, 1], NoiseWhitening.Fit(scores, Line, 0.1).Rotation);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => NoiseWhitening.Fit(new DenseMatrix(3, 2), Line, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseWhitening.Fit(new DenseMatrix(400, 2), Line, 1.5));
        Assert.Throws<ArgumentException>(() => new NoiseWhitening(new float[3]));
        Assert.Throws<ArgumentException>(() => new NoiseWhitening([float.NaN]));
        Assert.Throws<ArgumentException>(() => new NoiseWhitening([1]).Apply(new DenseMatrix(1, 2)));
    }

    private static SpatialGraph Chain(int count)
        => SpatialGraphBuilder.Build(new PointSet([.. Enumerable.Range(0, count).Select(i => (double)i)], new double[count]), new SpatialGraphOptions { NeighborCount = 2 });

    private static DenseMatrix Correlated(int rows)
    {
        var random = new CounterRandom(4);
        var scores = new DenseMatrix(rows, 3);
        for (var row = 0; row < rows; row++)
        {
            var shared = random.NextNormal();
            scores[row, 0] = (float)((5 * shared) + (row * 0.1));
            scores[row, 1] = (float)(shared + random.NextNormal());
            scores[row, 2] = (float)((0.1 * random.NextNormal()) - shared);
        }
        return scores;
    }

    private static double Length(DenseMatrix scores, int row) => Math.Sqrt(scores.Row(row).ToArray().Sum(value => (double)value * value));
}
