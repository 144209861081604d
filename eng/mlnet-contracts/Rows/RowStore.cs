namespace Microsoft.ML.Data;

// Rows of a view kept in memory, column by column, each column read when it is first needed.
// They keep the ids of their source, or are numbered anew.
internal sealed class RowStore(IDataView source, bool numbersRows)
{
    private readonly Lock _lock = new();
    private readonly StoredColumn[] _columns = new StoredColumn[source.Schema.Count];
    private List<DataViewRowId> _ids;

    internal int? Count => _ids?.Count;

    internal int Load(bool[] active)
    {
        lock (_lock)
        {
            var missing = source.Schema.Where(column => active[column.Index] && _columns[column.Index] is null).ToArray();
            if (missing.Length > 0 || _ids is null)
                Read(missing);
            return _ids.Count;
        }
    }

    internal DataViewRowCursor Open(bool[] active, int[] order) => new Cursor(this, source.Schema, active, order);

    private void Read(DataViewSchema.Column[] missing)
    {
        var ids = new List<DataViewRowId>();
        var stored = missing.Select(StoredColumn.Create).ToArray();
        using (var cursor = source.GetRowCursor(missing))
        {
            var readId = cursor.GetIdGetter();
            var readers = missing.Select((column, i) => stored[i].Reader(cursor, column)).ToArray();
            DataViewRowId id = default;
            while (cursor.MoveNext())
            {
                readId(ref id);
                ids.Add(numbersRows ? new DataViewRowId((ulong)ids.Count, 0) : id);
                foreach (var read in readers)
                    read();
            }
        }

        if (_ids is not null && _ids.Count != ids.Count)
            throw new InvalidOperationException($"The source had {_ids.Count} rows when it was first read and has {ids.Count} now.");
        _ids ??= ids;
        for (var i = 0; i < missing.Length; i++)
            _columns[missing[i].Index] = stored[i];
    }

    private sealed class Cursor(RowStore store, DataViewSchema schema, bool[] active, int[] order) : RootCursor(schema, active)
    {
        private int _next;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = store._ids[Row()];

        protected override bool MoveToNextRow() => _next++ < order.Length;

        protected override Delegate GetGetter(int column) => store._columns[column].Getter(Row);

        private int Row()
        {
            RequireRow();
            return order[_next - 1];
        }
    }
}
