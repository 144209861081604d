namespace Microsoft.ML.Data;

public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(columnName);
        return data.GetColumn<T>(data.Schema[columnName]);
    }

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!ValueReader.CanRead(column.Type, typeof(T)))
            throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type} and cannot be read as {typeof(T)}.");
        return Read<T>(data, column);
    }

    private static IEnumerable<T> Read<T>(IDataView data, DataViewSchema.Column column)
    {
        using var cursor = data.GetRowCursor([column]);
        var read = (Func<T>)ValueReader.Create(cursor, column, typeof(T));
        while (cursor.MoveNext())
            yield return read();
    }
}
