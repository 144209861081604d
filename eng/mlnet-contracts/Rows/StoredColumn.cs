namespace Microsoft.ML.Data;

// The values of one column, kept in memory.
internal abstract class StoredColumn
{
    internal static StoredColumn Create(DataViewSchema.Column column) => Generic.Call<StoredColumn>(Create<int>, column.Type.RawType);

    internal abstract Action Reader(DataViewRow row, DataViewSchema.Column column);

    internal abstract Delegate Getter(Func<int> row);

    private static StoredColumn Create<T>() => new Values<T>();

    private sealed class Values<T> : StoredColumn
    {
        private readonly List<T> _values = [];

        internal override Action Reader(DataViewRow row, DataViewSchema.Column column)
        {
            var getter = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                getter(ref value);
                T own = default;
                ValueCopier<T>.Copy(ref value, ref own);
                _values.Add(own);
            };
        }

        internal override Delegate Getter(Func<int> row) => (ValueGetter<T>)((ref T destination) =>
        {
            var value = _values[row()];
            ValueCopier<T>.Copy(ref value, ref destination);
        });
    }
}
