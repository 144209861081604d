using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tests.Views;

public sealed class SharedViewTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void TwoCursorsAtDifferentRowsDoNotDisturbEachOther()
    {
        var view = Result();
        var expected = ViewSnapshot.Column(view, "Embedding");
        var column = view.Schema["Embedding"];
        using var ahead = view.GetRowCursor([column]);
        using var behind = view.GetRowCursor([column]);
        var (first, second) = (ahead.GetGetter<VBuffer<float>>(column), behind.GetGetter<VBuffer<float>>(column));
        VBuffer<float> one = default, two = default;
        for (var skip = 0; skip < 7; skip++)
            ahead.MoveNext();

        for (var row = 0; ahead.MoveNext() && behind.MoveNext(); row++)
        {
            first(ref one);
            second(ref two);
            Assert.Equal(expected[row + 7], Text(one));
            Assert.Equal(expected[row], Text(two));
        }
    }

    [Fact]
    public async Task ThreadsReadTheSameAndComputeOnce()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var computed = 0;
        var view = new WholeView(data, [new AddedColumn("Sum", NumberDataViewType.Single)], () =>
        {
            Interlocked.Increment(ref computed);
            Thread.Sleep(20);
            var rows = new RowIdIndex();
            var scan = new ColumnScan(data);
            scan.AddIds(rows);
            scan.Run(CancellationToken.None);
            return new WholeViewResult(rows, [RowValues.Scalars(Enumerable.Range(0, rows.Count).Select(row => (float)row).ToArray())]);
        });

        var read = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ViewSnapshot.Column(view, "Sum"))));

        Assert.Equal(1, computed);
        Assert.All(read, values => Assert.Equal(read[0], values));
    }

    [Fact]
    public void AFailedComputationIsTriedAgain()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([1], [1]));
        var tries = 0;
        var view = new WholeView(data, [new AddedColumn("Sum", NumberDataViewType.Single)], () =>
        {
            if (tries++ == 0)
                throw new IOException("The disk was away.");
            var rows = new RowIdIndex();
            rows.Add(new DataViewRowId(0, 0));
            return new WholeViewResult(rows, [RowValues.Scalars([7f])]);
        });
        using var cursor = view.GetRowCursor([view.Schema["Sum"]]);
        cursor.MoveNext();
        var getter = cursor.GetGetter<float>(view.Schema["Sum"]);
        var value = 0f;

        Assert.Throws<IOException>(() => getter(ref value));
        getter(ref value);

        Assert.Equal(7, value);
    }

    [Fact]
    public void AWrongTypeIsRefusedBeforeAnythingIsComputed()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([1], [1]));
        var view = new WholeView(data, [new AddedColumn("Sum", NumberDataViewType.Single)], () => throw new IOException("The disk was away."));
        using var cursor = view.GetRowCursor([view.Schema["Sum"]]);

        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["Sum"]));
    }

    [Fact]
    public void AMapperRefusesARowOfAnotherSchema()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var other = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        var mapper = Context.Spatial().Transforms.NormalizeCounts().Fit(data).GetRowToRowMapper(data.Schema);
        using var own = data.GetRowCursor(data.Schema);
        using var foreign = other.GetRowCursor(other.Schema);

        Assert.Same(data.Schema, mapper.InputSchema);
        Assert.Throws<ArgumentException>(() => mapper.GetRow(foreign, mapper.OutputSchema));
        using var row = mapper.GetRow(own, mapper.OutputSchema);
        Assert.Same(mapper.OutputSchema, row.Schema);
    }

    private static IDataView Result()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        return Context.Spatial().Transforms.PrincipalComponents("Components", "Features", rank: 4, seed: 1)
            .Append(Context.Spatial().Transforms.SpatialNeighbors())
            .Append(Context.Spatial().Transforms.AggregateNeighbors())
            .Fit(data).Transform(data);
    }

    private static string Text(VBuffer<float> value) => string.Join(' ', value.DenseValues().Select(number => BitConverter.SingleToUInt32Bits(number).ToString("x8")));
}
