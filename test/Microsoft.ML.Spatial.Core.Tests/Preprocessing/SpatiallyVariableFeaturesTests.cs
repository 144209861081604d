using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class SpatiallyVariableFeaturesTests
{
    private const int Spots = 150;
    private const int Features = 12;

    /// <summary>A feature that slice 1 has everywhere and the others nearly nowhere, with a pattern inside that slice.</summary>
    private const int Mark = 10;

    /// <summary>A feature that never varies.</summary>
    private const int Constant = 11;

    [Theory]
    [InlineData(SpatialStatistic.MoransI)]
    [InlineData(SpatialStatistic.GearysC)]
    public void OfOneSliceTheBestAreChosen(SpatialStatistic statistic)
    {
        var (values, places, _) = Slices(1);

        var found = SpatiallyVariableFeatures.Select(values, places, new SpatiallyVariableFeatureOptions { Count = 4, Statistic = statistic });

        var all = SpatialAutocorrelation.Compute(values, SpatialGraphBuilder.Build(places, new SpatialGraphOptions()));
        var scores = statistic == SpatialStatistic.MoransI ? all.MoransI.Statistic : Array.ConvertAll(all.GearysC.Statistic, c => -c);
        Assert.Equal(Enumerable.Range(0, Features).Where(feature => feature != Constant).OrderByDescending(feature => scores[feature]).Take(4), found.Features);
        Assert.Equal([0], found.Slices);
        Assert.Empty(found.Removed);
        Assert.Equal(statistic == SpatialStatistic.MoransI ? 0 : 1, found.Statistics[0][Constant]);
    }

    [Fact]
    public void WhenFewerVaryAllThatDoAreChosen()
    {
        var (values, places, _) = Slices(1);

        var found = SpatiallyVariableFeatures.Select(values, places);

        Assert.Equal(Enumerable.Range(0, Features).Where(feature => feature != Constant), found.Features.Order());
    }

    [Fact]
    public void TheFeatureThatMarksASliceIsRemovedAndItsNumbersSayWhy()
    {
        var (values, places, slices) = Slices(3);
        var options = new SpatiallyVariableFeatureOptions();

        var found = SpatiallyVariableFeatures.Select(values, places, slices, options);

        var removed = Assert.Single(found.Removed);
        Assert.Equal((Mark, 1), (removed.Feature, removed.Slice));
        double Mean(bool inside) => Enumerable.Range(0, slices.Length).Where(row => slices[row] == 1 == inside).Average(row => Math.Exp(At(values, row, Mark)) - 1);
        Assert.Equal(Math.Log2(Mean(true) / Mean(false)), removed.LogFoldChange, 1e-5);
        Assert.Equal(Enumerable.Range(0, slices.Length).Count(row => slices[row] == 1 && At(values, row, Mark) != 0) / (double)Spots, removed.Share);
        Assert.InRange(removed.AdjustedP, 0, 1e-10);
        Assert.Equal(Enumerable.Range(0, Mark), found.Features.Order());
        options.RemoveBiased = false;
        Assert.Contains(Mark, SpatiallyVariableFeatures.Select(values, places, slices, options).Features);
    }

    [Theory]
    [InlineData(20, 0.9, 1e-10)]
    [InlineData(3, 1.0, 1e-10)]
    [InlineData(3, 0.9, 0.0)]
    public void EveryConditionHasToHold(double change, double share, double p)
    {
        var (values, places, slices) = Slices(3);
        var options = new SpatiallyVariableFeatureOptions { BiasedLogFoldChange = change, BiasedShare = share, BiasedP = p };

        Assert.Empty(SpatiallyVariableFeatures.Select(values, places, slices, options).Removed);
    }

    [Fact]
    public void AFeatureHasToBeNearTheTopInEnoughSlices()
    {
        var (values, places, slices) = Slices(3);
        var options = new SpatiallyVariableFeatureOptions { Count = 4, MinimumSlices = 3, RemoveBiased = false };

        var found = SpatiallyVariableFeatures.Select(values, places, slices, options);

        var tops = Enumerable.Range(0, 3).Select(slice => Enumerable.Range(0, Features).OrderByDescending(feature => found.Statistics[slice][feature]).ToArray()).ToArray();
        var inAll = Enumerable.Range(0, Features).Where(feature => tops.All(top => Array.IndexOf(top, feature) < 4));
        Assert.Equal(inAll.OrderBy(feature => tops.Sum(top => Array.IndexOf(top, feature))), found.Features);
        Assert.InRange(found.Features.Length, 1, 4);
        options.MinimumSlices = 1;
        Assert.Equal(4, SpatiallyVariableFeatures.Select(values, places, slices, options).Features.Length);
    }

    [Fact]
    public void NeitherRowOrderNorThreadsMatter()
    {
        var (values, places, slices) = Slices(3);
        var rows = Enumerable.Range(0, slices.Length).ToArray();
        new CounterRandom(8).Shuffle(rows.AsSpan());

        var found = SpatiallyVariableFeatures.Select(values, places, slices, execution: new Execution(1));
        var shuffled = SpatiallyVariableFeatures.Select(values.SelectRows(rows), places.Select(rows), Array.ConvertAll(rows, row => slices[row]), execution: new Execution(3));

        Assert.Equal(found.Features, shuffled.Features);
        Assert.Equal(found.Statistics, shuffled.Statistics);
        Assert.Equal(found.Removed, shuffled.Removed);
    }

    [Fact]
    public void ValuesThatAreNoLogarithmsOverflowNothing()
    {
        var (values, places, slices) = Slices(2);
        var large = new CsrMatrix(values.Rows, values.Columns, values.RowPointers, values.ColumnIndices, Array.ConvertAll(values.Values, value => value * 1e4f));
        var huge = new CsrMatrix(values.Rows, values.Columns, values.RowPointers, values.ColumnIndices, Array.ConvertAll(values.Values, value => -value * 1e30f));

        var removed = Assert.Single(SpatiallyVariableFeatures.Select(large, places, slices).Removed);

        Assert.Equal(Mark, removed.Feature);
        Assert.InRange(removed.LogFoldChange, 100, 1e6);
        Assert.Empty(SpatiallyVariableFeatures.Select(huge, places, slices).Removed);
    }

    [Fact]
    public void ASliceOfOneSpotHasNoSayAndBreaksNothing()
    {
        var (values, places, slices) = Slices(2);
        slices[^1] = 7;

        var found = SpatiallyVariableFeatures.Select(values, places, slices, new SpatiallyVariableFeatureOptions { Count = 5 });

        Assert.Equal([0, 1, 7], found.Slices);
        Assert.Equal(5, found.Features.Length);
        Assert.Equal(new double[Features], found.Statistics[2]);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var (values, places, slices) = Slices(2);

        Assert.Contains("MinimumSlices is 3", Assert.Throws<ArgumentException>(
            () => SpatiallyVariableFeatures.Select(values, places, slices, new SpatiallyVariableFeatureOptions { MinimumSlices = 3 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SpatiallyVariableFeatures.Select(values, places, slices.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => SpatiallyVariableFeatures.Select(values, new PointSet([0], [0])));
        Assert.Throws<ArgumentException>(() => SpatiallyVariableFeatures.Select(values, places, slices, new SpatiallyVariableFeatureOptions { Count = 0 }));
        Assert.Throws<SpatialDataException>(() => SpatiallyVariableFeatures.Select(CsrMatrix.Empty(0, 3), new PointSet([], [])));
        slices[5] = -1;
        Assert.Contains("Row 5", Assert.Throws<SpatialDataException>(() => SpatiallyVariableFeatures.Select(values, places, slices)).Message, StringComparison.Ordinal);
        slices[5] = 0;
        values.Values[values.RowPointers[9]] = float.NaN;
        Assert.Contains("Row 9", Assert.Throws<SpatialDataException>(() => SpatiallyVariableFeatures.Select(values, places, slices)).Message, StringComparison.Ordinal);
    }

    private static float At(CsrMatrix values, int row, int feature) => values.RowIndices(row).IndexOf(feature) is >= 0 and var k ? values.RowValues(row)[k] : 0;

    // Features 0 to 9 vary ever less with place; each slice has its own noise.
    private static (CsrMatrix Values, PointSet Places, int[] Slices) Slices(int count)
    {
        var random = new CounterRandom(3);
        var values = new float[count * Spots * Features];
        var (x, y, slices) = (new double[count * Spots], new double[count * Spots], new int[count * Spots]);
        for (var spot = 0; spot < slices.Length; spot++)
        {
            slices[spot] = spot / Spots;
            (x[spot], y[spot]) = (random.NextDouble(), random.NextDouble());
            var profile = values.AsSpan(spot * Features, Features);
            for (var feature = 0; feature < Mark; feature++)
                profile[feature] = (float)Math.Max(0, ((10 - feature) * 0.2 * (1 + Math.Sin((4 * x[spot]) + feature))) + (0.7 * random.NextNormal()));
            profile[Mark] = slices[spot] != 1 ? (random.NextDouble() < 0.05 ? 0.3f : 0) : random.NextDouble() < 0.03 ? 0 : (float)(1.5 + y[spot]);
            profile[Constant] = 2;
        }
        return (CsrMatrix.FromDense(slices.Length, Features, values), new PointSet(x, y), slices);
    }
}
