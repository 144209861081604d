using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Rows;

public sealed class RowOperationTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView Five => Context.Data.LoadFromEnumerable(Spot.Five());

    private static IDataView Hundred => Context.Data.LoadFromEnumerable(
        Enumerable.Range(0, 100).Select(i => new Spot { Name = $"s{i % 10}", Depth = i, Place = [i, i], Counts = [], Layer = (uint)(i % 3) }).ToArray());

    [Theory]
    [InlineData(2, 2)]
    [InlineData(9, 5)]
    public void TakeKeepsTheFirstRows(long count, int expected)
    {
        var view = Context.Data.TakeRows(Five, count);
        Assert.Equal(Spot.Five().Take(expected).Select(spot => spot.Depth), view.GetColumn<float>("Depth"));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(9, 0)]
    public void SkipDropsTheFirstRows(long count, int expected)
    {
        var view = Context.Data.SkipRows(Five, count);
        Assert.Equal(Spot.Five().TakeLast(expected).Select(spot => spot.Depth), view.GetColumn<float>("Depth"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NoRowsCannotBeTakenOrSkipped(long count)
    {
        Assert.ThrowsAny<ArgumentException>(() => Context.Data.TakeRows(Five, count));
        Assert.ThrowsAny<ArgumentException>(() => Context.Data.SkipRows(Five, count));
    }

    [Fact]
    public void TheRangeFilterIncludesItsLowerBoundAlone()
    {
        var view = Context.Data.FilterRowsByColumn(Five, "Depth", 2, 5);
        Assert.Equal([2f, 4f], view.GetColumn<float>("Depth"));
        Assert.Equal(["b", "a"], view.GetColumn<string>("Name"));
        Assert.Equal([1f, 2f], Context.Data.FilterRowsByColumn(Five, "Depth", upperBound: 4).GetColumn<float>("Depth"));
    }

    [Fact]
    public void TheRangeFilterNeedsANumberColumn()
    {
        Assert.ThrowsAny<Exception>(() => Context.Data.FilterRowsByColumn(Five, "Name", 0, 1));
        Assert.ThrowsAny<Exception>(() => Context.Data.FilterRowsByColumn(Five, "Unknown", 0, 1));
        Assert.ThrowsAny<ArgumentException>(() => Context.Data.FilterRowsByColumn(Five, "Depth", 1, 1));
    }

    [Fact]
    public void RowsWithMissingValuesAreDropped()
    {
        Assert.Equal([1f, 2f, 4f, 5f], Context.Data.FilterRowsByMissingValues(Five, "Depth").GetColumn<float>("Depth"));
        Assert.Equal(["a", "b", "", "c"], Context.Data.FilterRowsByMissingValues(Five, "Place").GetColumn<string>("Name"));
        Assert.Equal([1f, 2f, 5f], Context.Data.FilterRowsByMissingValues(Five, "Depth", "Place", "Layer").GetColumn<float>("Depth"));
    }

    [Fact]
    public void ACacheReadsItsSourceOnce()
    {
        var source = new CountingRows();
        var cached = Context.Data.Cache(Context.Data.LoadFromEnumerable(source.Rows()));
        Assert.Equal(Spot.Five().Select(spot => spot.Depth), cached.GetColumn<float>("Depth"));
        Assert.Equal(Spot.Five().Select(spot => spot.Depth), cached.GetColumn<float>("Depth"));
        Assert.Equal(1, source.Enumerations);
        Assert.True(cached.CanShuffle);
        Assert.Equal(5, cached.GetRowCount());
    }

    [Fact]
    public void ACacheNumbersItsRowsAnew()
    {
        var cached = Context.Data.Cache(Context.Data.SkipRows(Five, 2));
        using var cursor = cached.GetRowCursor(cached.Schema);
        var getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        Assert.True(cursor.MoveNext());
        getter(ref id);
        Assert.Equal(new DataViewRowId(0, 0), id);
    }

    [Fact]
    public void CachedVectorsAreNotDisturbedByTheirReaders()
    {
        var cached = Context.Data.Cache(Five);
        foreach (var counts in cached.GetColumn<VBuffer<float>>("Counts"))
        {
            var buffer = counts;
            VBufferEditor.CreateFromBuffer(ref buffer).Values.Fill(-1);
        }

        Assert.Equal(Spot.Five().Select(spot => spot.Counts), cached.GetColumn<float[]>("Counts"));
    }

    [Fact]
    public void AShuffleIsAPermutationThatTheSeedDecides()
    {
        var order = Context.Data.ShuffleRows(Hundred, seed: 5).GetColumn<float>("Depth").ToArray();
        Assert.NotEqual(Hundred.GetColumn<float>("Depth"), order);
        Assert.Equal(Hundred.GetColumn<float>("Depth"), order.Order());
        Assert.Equal(order, Context.Data.ShuffleRows(Hundred, seed: 5).GetColumn<float>("Depth"));
        Assert.NotEqual(order, Context.Data.ShuffleRows(Hundred, seed: 6).GetColumn<float>("Depth"));
    }

    [Fact]
    public void AShuffledViewKeepsItsOrderAndItsRowsTogether()
    {
        var view = Context.Data.ShuffleRows(Hundred, seed: 5);
        Assert.Equal(view.GetColumn<float>("Depth"), view.GetColumn<float>("Depth"));
        Assert.All(Context.Data.CreateEnumerable<Spot>(view, reuseRowObject: false), spot => Assert.Equal(spot.Depth, spot.Place![0]));
    }

    [Fact]
    public void ASplitSharesTheRowsOut()
    {
        var split = Context.Data.TrainTestSplit(Hundred, testFraction: 0.3, seed: 7);
        var test = split.TestSet.GetColumn<float>("Depth").ToArray();
        var train = split.TrainSet.GetColumn<float>("Depth").ToArray();
        Assert.InRange(test.Length, 10, 50);
        Assert.Equal(Hundred.GetColumn<float>("Depth"), train.Concat(test).Order());
        Assert.Equal(test, Context.Data.TrainTestSplit(Hundred, 0.3, seed: 7).TestSet.GetColumn<float>("Depth"));
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Layer")]
    public void RowsWithOneSamplingKeyStayTogether(string column)
    {
        foreach (var fold in Context.Data.CrossValidationSplit(Hundred, 3, column, seed: 2))
        {
            var train = Context.Data.CreateEnumerable<Spot>(fold.TrainSet, reuseRowObject: false).Select(Key);
            var test = Context.Data.CreateEnumerable<Spot>(fold.TestSet, reuseRowObject: false).Select(Key);
            Assert.Empty(train.Intersect(test));
        }

        string Key(Spot spot) => column == "Name" ? spot.Name! : $"{spot.Layer}";
    }

    [Fact]
    public void EveryRowIsTestedInOneFold()
    {
        var folds = Context.Data.CrossValidationSplit(Hundred, 4, seed: 2);
        Assert.Equal(4, folds.Count);
        Assert.Equal(Hundred.GetColumn<float>("Depth"), folds.SelectMany(fold => fold.TestSet.GetColumn<float>("Depth")).Order());
        Assert.All(folds, fold => Assert.Equal(100, fold.TestSet.GetColumn<float>("Depth").Count() + fold.TrainSet.GetColumn<float>("Depth").Count()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void ATestFractionOutsideZeroAndOneThrows(double fraction) =>
        Assert.ThrowsAny<Exception>(() => Context.Data.TrainTestSplit(Hundred, fraction));

    [Fact]
    public void APreviewHoldsTheFirstRows()
    {
        var preview = Five.Preview(maxRows: 2);
        Assert.Equal(2, preview.RowView.Length);
        Assert.Equal(5, preview.ColumnView.Length);
        Assert.Equal([1f, 2f], preview.ColumnView[preview.Schema["Depth"].Index].Values);
        Assert.Equal("Depth", preview.RowView[0].Values[preview.Schema["Depth"].Index].Key);
    }
}
