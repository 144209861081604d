using System.Collections.Immutable;

namespace Microsoft.ML.Data;

// The first rows of a view, as boxed values.
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Schema = data.Schema;
        var rows = new List<RowInfo>();
        using (var cursor = data.GetRowCursor(data.Schema))
        {
            var readers = data.Schema.Select(column => Generic.Call<Func<object>>(Reader<int>, column.Type.RawType, cursor, column)).ToArray();
            while (rows.Count < maxRows && cursor.MoveNext())
                rows.Add(new RowInfo([.. data.Schema.Select(column => KeyValuePair.Create(column.Name, readers[column.Index]()))]));
        }

        RowView = [.. rows];
        ColumnView = [.. data.Schema.Select(column => new ColumnInfo(column, [.. rows.Select(row => row.Values[column.Index].Value)]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    private static Func<object> Reader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var read = (Func<T>)ValueReader.Create(row, column, typeof(T));
        return () => read();
    }

    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }
    }

    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }
    }
}
