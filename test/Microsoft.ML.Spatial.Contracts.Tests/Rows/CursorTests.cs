using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Rows;

/// <summary>What every cursor promises, over views of each kind.</summary>
public sealed class CursorTests
{
    private static readonly MLContext Context = new(1);

    public static TheoryData<string> Views => ["loaded", "transformed", "selected", "filtered", "taken", "skipped", "cached", "shuffled"];

    [Theory]
    [MemberData(nameof(Views))]
    public void PositionCountsRowsAndIsMinusOneOutside(string kind)
    {
        using var cursor = Open(View(kind), "Depth");
        Assert.Equal(-1, cursor.Position);
        for (var row = 0; cursor.MoveNext(); row++)
            Assert.Equal(row, cursor.Position);
        Assert.Equal(-1, cursor.Position);
        Assert.False(cursor.MoveNext());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void OnlyActiveColumnsCanBeRead(string kind)
    {
        var view = View(kind);
        using var cursor = Open(view, "Depth");
        Assert.True(cursor.IsColumnActive(view.Schema["Depth"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Name"]));
        Assert.NotNull(cursor.GetGetter<float>(view.Schema["Depth"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Name"]));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void AColumnIsReadAsItsOwnTypeOnly(string kind)
    {
        var view = View(kind);
        using var cursor = Open(view, "Depth", "Place", "Layer");
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<double>(view.Schema["Depth"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<double[]>(view.Schema["Place"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<int>(view.Schema["Layer"]));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void AGetterGivesTheSameValueEachTime(string kind)
    {
        var view = View(kind);
        using var cursor = Open(view, "Place");
        var getter = cursor.GetGetter<VBuffer<double>>(view.Schema["Place"]);
        VBuffer<double> first = default, second = default;
        while (cursor.MoveNext())
        {
            getter(ref first);
            getter(ref second);
            Assert.Equal(first.DenseValues(), second.DenseValues());
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void CursorsOverOneViewDoNotDisturbEachOther(string kind)
    {
        var view = View(kind);
        var expected = view.GetColumn<float>("Depth").ToArray();
        using var ahead = Open(view, "Depth");
        Assert.True(ahead.MoveNext() && ahead.MoveNext());
        using var behind = Open(view, "Depth");
        Assert.True(behind.MoveNext());
        Assert.Equal((1, 0), (ahead.Position, behind.Position));
        Assert.Equal((expected[1], expected[0]), (Read<float>(ahead, "Depth"), Read<float>(behind, "Depth")));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void IdsAreDistinctAndStable(string kind)
    {
        var view = View(kind);
        var ids = Ids(view);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, Ids(view));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void ACursorSetCoversEveryRowOnce(string kind)
    {
        var view = View(kind);
        var cursors = view.GetRowCursorSet(view.Schema.Where(column => column.Name == "Depth"), 3);
        Assert.InRange(cursors.Length, 1, 3);
        var depths = new List<float>();
        foreach (var cursor in cursors)
        {
            using (cursor)
            {
                while (cursor.MoveNext())
                    depths.Add(Read<float>(cursor, "Depth"));
            }
        }

        Assert.Equal(view.GetColumn<float>("Depth").Order(), depths.Order());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void ARowCountIsTrueWhereItIsKnown(string kind)
    {
        var view = View(kind);
        var counted = view.GetColumn<float>("Depth").LongCount();
        Assert.True(view.GetRowCount() is null || view.GetRowCount() == counted);
    }

    [Fact]
    public void ReadingBeforeTheFirstRowThrows()
    {
        using var cursor = Open(View("loaded"), "Depth");
        var getter = cursor.GetGetter<float>(cursor.Schema["Depth"]);
        Assert.ThrowsAny<Exception>(() =>
        {
            var value = 0f;
            getter(ref value);
        });
    }

    [Fact]
    public void ASingleCursorIsOneBatch()
    {
        using var cursor = Open(View("loaded"), "Depth");
        while (cursor.MoveNext())
            Assert.Equal(0, cursor.Batch);
    }

    [Fact]
    public void GettersReuseTheBufferTheyAreGiven()
    {
        var view = View("loaded");
        using var cursor = Open(view, "Place");
        var getter = cursor.GetGetter<VBuffer<double>>(view.Schema["Place"]);
        VBuffer<double> buffer = default;
        cursor.MoveNext();
        getter(ref buffer);
        var shared = buffer;
        cursor.MoveNext();
        getter(ref buffer);
        Assert.Equal([1d, 1d], shared.GetValues().ToArray());
    }

    private static IDataView View(string kind)
    {
        var loaded = Context.Data.LoadFromEnumerable(Spot.Five());
        return kind switch
        {
            "loaded" => loaded,
            "transformed" => Context.Transforms.CopyColumns("Copy", "Depth").Fit(loaded).Transform(loaded),
            "selected" => Context.Transforms.SelectColumns("Place", "Layer", "Name", "Depth").Fit(loaded).Transform(loaded),
            "filtered" => Context.Data.FilterRowsByMissingValues(loaded, "Depth"),
            "taken" => Context.Data.TakeRows(loaded, 3),
            "skipped" => Context.Data.SkipRows(loaded, 2),
            "cached" => Context.Data.Cache(loaded),
            "shuffled" => Context.Data.ShuffleRows(loaded, seed: 3),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static DataViewRowCursor Open(IDataView view, params string[] columns) => view.GetRowCursor(columns.Select(name => view.Schema[name]));

    private static T Read<T>(DataViewRow row, string column)
    {
        T value = default!;
        row.GetGetter<T>(row.Schema[column])(ref value);
        return value;
    }

    private static List<DataViewRowId> Ids(IDataView view)
    {
        using var cursor = Open(view);
        var getter = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id);
        }

        return ids;
    }
}
