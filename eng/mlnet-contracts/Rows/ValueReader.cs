namespace Microsoft.ML.Data;

// Reads a column as a type of the language: string for text, arrays for vectors, else the column's own raw type. Every value is the reader's own.
internal static class ValueReader
{
    internal static bool CanRead(DataViewType column, Type target)
    {
        if (column.RawType == target)
            return true;
        if (column is not VectorDataViewType vector)
            return target == typeof(string) && column is TextDataViewType;
        return target.IsArray && CanRead(vector.ItemType, target.GetElementType());
    }

    // A Func<target> over the row.
    internal static Delegate Create(DataViewRow row, DataViewSchema.Column column, Type target)
    {
        if (column.Type.RawType == target)
            return Generic.Call<Delegate>(Raw<int>, target, row, column);
        if (target == typeof(string))
            return Text(row, column);
        return target == typeof(string[]) ? Texts(row, column) : Generic.Call<Delegate>(Items<int>, target.GetElementType(), row, column);
    }

    private static Delegate Raw<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            T own = default;
            ValueCopier<T>.Copy(ref value, ref own);
            return own;
        };
    }

    private static Func<string> Text(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            return value.ToString();
        };
    }

    private static Delegate Items<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            var items = new T[value.Length];
            value.CopyTo(items);
            return items;
        };
    }

    private static Func<string[]> Texts(DataViewRow row, DataViewSchema.Column column)
    {
        var read = (Func<ReadOnlyMemory<char>[]>)Items<ReadOnlyMemory<char>>(row, column);
        return () => Array.ConvertAll(read(), text => text.ToString());
    }
}
