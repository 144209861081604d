using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Layout;

public sealed class UmapTests
{
    [Fact]
    public void KeepsNeighboursAsWellAsTheSequentialDescent()
    {
        var rows = Blobs(600, 5, 3);
        var options = new UmapOptions();

        var own = Trustworthiness.Of(rows, Umap.Fit(rows, options, 1).Positions);
        var sequential = Trustworthiness.Of(rows, SequentialUmap.Fit(rows, options, 1));

        Assert.InRange(own, 0.9, 1);
        Assert.InRange(own - sequential, -0.01, 1);
    }

    [Theory]
    [InlineData(UmapStart.Spectral)]
    [InlineData(UmapStart.PrincipalComponents)]
    public void GroupsStayGroups(UmapStart start)
    {
        var layout = Umap.Fit(Blobs(300, 3, 4), new UmapOptions { Start = start, Epochs = 200 }, 2).Positions;

        // Row i is of group i % 3.
        var within = Mean(layout, (one, two) => one % 3 == two % 3);
        Assert.InRange(Mean(layout, (one, two) => one % 3 != two % 3) / within, 2.0, 1000);
    }

    [Fact]
    public void ThreadsChangeNothingAndTheSeedDoes()
    {
        var rows = Blobs(400, 4, 5);
        var options = new UmapOptions { Epochs = 30 };

        var one = Umap.Fit(rows, options, 1, new Execution(1)).Positions.Values;

        Assert.Equal(one, Umap.Fit(rows, options, 1, new Execution(5)).Positions.Values);
        Assert.NotEqual(one, Umap.Fit(rows, options, 2, new Execution(1)).Positions.Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(20)]
    public void FewRowsHavePlaces(int rows)
    {
        var layout = Umap.Fit(Blobs(rows, 2, 6), new UmapOptions { Components = 3 }, 1).Positions;

        Assert.Equal((rows, 3), (layout.Rows, layout.Columns));
        Assert.All(layout.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void PartsWithoutAnEdgeBetweenThemLieApart()
    {
        var rows = Blobs(200, 2, 7);
        for (var row = 1; row < 200; row += 2)
            rows[row, 0] += 1000;

        var layout = Umap.Fit(rows, new UmapOptions { NeighborCount = 8, Epochs = 200 }, 1).Positions;

        Assert.InRange(Mean(layout, (one, two) => one % 2 != two % 2) / Mean(layout, (one, two) => one % 2 == two % 2), 1.5, 1000);
    }

    [Fact]
    public void RowsOfTheSameValuesHaveOnePlace()
    {
        var rows = Blobs(120, 2, 8);
        for (var row = 1; row < 60; row++)
            rows.Row(0).CopyTo(rows.Row(row));

        var model = Umap.Fit(rows, new UmapOptions { Epochs = 50 }, 1);

        for (var row = 1; row < 60; row++)
            Assert.Equal(model.Positions.Row(0).ToArray(), model.Positions.Row(row).ToArray());
        Assert.Equal(model.Positions.Values, model.Place(rows).Values);
    }

    [Fact]
    public void OtherRowsGoAmongTheirNeighbours()
    {
        var rows = Blobs(300, 3, 9);
        var model = Umap.Fit(rows, new UmapOptions { Epochs = 200 }, 1);

        var places = model.Place(Blobs(90, 3, 10), new Execution(2));

        for (var row = 0; row < 90; row++)
            Assert.Equal(row % 3, Nearest(model.Positions, places.Row(row)) % 3);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var rows = Blobs(20, 2, 1);
        rows[3, 1] = float.NaN;

        Assert.Contains("Row 3, component 1", Assert.Throws<SpatialDataException>(() => Umap.Fit(rows)).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => Umap.Fit(new DenseMatrix(0, 3)));
        Assert.Throws<ArgumentException>(() => Umap.Fit(new DenseMatrix(3, 0)));
        Assert.Contains("must not be above Spread", Assert.Throws<ArgumentException>(() => Umap.Fit(Blobs(20, 2, 1), new UmapOptions { MinDist = 2 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Umap.Fit(Blobs(20, 2, 1)).Place(new DenseMatrix(1, 9)));
    }

    /// <summary>Groups of 8 components whose means lie 6 apart on axes of their own.</summary>
    internal static DenseMatrix Blobs(int rows, int groups, long seed)
    {
        var random = new CounterRandom(seed);
        var blobs = new DenseMatrix(rows, 8);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < 8; column++)
                blobs[row, column] = (float)(random.NextNormal() + (column == row % groups ? 6 : 0));
        return blobs;
    }

    private static double Mean(DenseMatrix layout, Func<int, int, bool> counts)
    {
        var (sum, pairs) = (0.0, 0);
        for (var one = 0; one < layout.Rows; one++)
        {
            for (var two = 0; two < one; two++)
            {
                if (!counts(one, two))
                    continue;
                sum += Distance(layout.Row(one), layout.Row(two));
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static int Nearest(DenseMatrix layout, Span<float> place)
    {
        var best = 0;
        for (var row = 1; row < layout.Rows; row++)
            if (Distance(layout.Row(row), place) < Distance(layout.Row(best), place))
                best = row;
        return best;
    }

    private static double Distance(Span<float> one, Span<float> two)
    {
        var sum = 0.0;
        for (var k = 0; k < one.Length; k++)
            sum += Math.Pow(one[k] - two[k], 2);
        return Math.Sqrt(sum);
    }
}
