using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads several columns of a view into memory in one pass. Ask for columns first, then <see cref="Run"/>.</summary>
/// <param name="view">The view to read.</param>
internal sealed class ColumnScan(IDataView view)
{
    private readonly List<DataViewSchema.Column> _columns = [];
    private readonly List<Func<DataViewRow, Action>> _readers = [];

    /// <summary>How many rows will come; null when the view does not say.</summary>
    public long? ExpectedRows => view.GetRowCount();

    /// <summary>Number of rows seen.</summary>
    public int RowCount { get; private set; }

    /// <summary>Asks for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="collector">Takes the value of each row.</param>
    public void Add<T>(DataViewSchema.Column column, IColumnCollector<T> collector)
    {
        _columns.Add(column);
        _readers.Add(row =>
        {
            var getter = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                collector.Add(in value);
            };
        });
    }

    /// <summary>Asks for the row ids.</summary>
    public void AddIds(RowIdIndex index) => _readers.Add(row =>
    {
        var getter = row.GetIdGetter();
        return () =>
        {
            DataViewRowId id = default;
            getter(ref id);
            index.Add(id);
        };
    });

    /// <summary>Makes the pass.</summary>
    public void Run(CancellationToken cancellation)
    {
        using var cursor = view.GetRowCursor(_columns);
        var readers = _readers.ConvertAll(make => make(cursor));
        while (cursor.MoveNext())
        {
            if ((RowCount & 1023) == 0)
                cancellation.ThrowIfCancellationRequested();
            foreach (var read in readers)
                read();
            RowCount = checked(RowCount + 1);
        }
    }
}
