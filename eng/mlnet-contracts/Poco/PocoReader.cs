namespace Microsoft.ML.Data;

// Fills the members of objects from the columns of the same names.
internal sealed class PocoReader<TRow>
    where TRow : class, new()
{
    private readonly IDataView _data;
    private readonly bool _reuseRowObject;
    private readonly (PocoMember Member, DataViewSchema.Column Column)[] _bindings;

    internal PocoReader(IDataView data, bool reuseRowObject, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        _data = data;
        _reuseRowObject = reuseRowObject;
        _bindings = [.. definition.SelectMany(wanted => Bind(wanted, ignoreMissingColumns))];
    }

    internal IEnumerable<TRow> Read()
    {
        using var cursor = _data.GetRowCursor(_bindings.Select(binding => binding.Column));
        var fill = _bindings.Select(binding => Generic.Call<Action<TRow>>(Fill<int>, binding.Member.Type, cursor, binding.Column, binding.Member)).ToArray();
        var row = new TRow();
        while (cursor.MoveNext())
        {
            if (!_reuseRowObject)
                row = new TRow();
            foreach (var fillMember in fill)
                fillMember(row);
            yield return row;
        }
    }

    private static Action<TRow> Fill<T>(DataViewRow cursor, DataViewSchema.Column column, PocoMember member)
    {
        var read = (Func<T>)ValueReader.Create(cursor, column, typeof(T));
        var write = MemberAccess<TRow>.Writer<T>(member);
        if (!typeof(T).IsArray)
            return row => write(row, read());

        // An empty vector leaves a member without an array as it is.
        var current = MemberAccess<TRow>.Reader<T>(member);
        return row =>
        {
            var items = read();
            if (items is Array { Length: > 0 } || current(row) is not null)
                write(row, items);
        };
    }

    private IEnumerable<(PocoMember Member, DataViewSchema.Column Column)> Bind(SchemaDefinition.Column wanted, bool ignoreMissingColumns)
    {
        if (_data.Schema.GetColumnOrNull(wanted.ColumnName) is not { } column)
            return ignoreMissingColumns ? [] : throw new ArgumentOutOfRangeException(
                nameof(wanted), $"Column '{wanted.ColumnName}', needed by {typeof(TRow).Name}.{wanted.MemberName}, is not in the data view.");
        return wanted.Member.Fits(column.Type) ? [(wanted.Member, column)] : throw new InvalidOperationException(
            $"Column '{column.Name}' of type {column.Type} cannot fill member {typeof(TRow).Name}.{wanted.MemberName} of type {wanted.Member.Type}.");
    }
}
