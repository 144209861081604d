namespace Microsoft.ML.Data;

internal static class ActiveColumns
{
    internal static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[schema.Count];
        foreach (var column in columns)
        {
            if (column.Index >= active.Length)
                throw new ArgumentOutOfRangeException(nameof(columns), $"Column '{column.Name}' does not belong to this view.");
            active[column.Index] = true;
        }

        return active;
    }

    internal static bool Contains(bool[] active, DataViewSchema.Column column) => (uint)column.Index < (uint)active.Length
        ? active[column.Index]
        : throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' does not belong to this view.");

    internal static void Require(bool[] active, DataViewSchema.Column column)
    {
        if (!Contains(active, column))
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: ask for it when opening the cursor.");
    }

    internal static ValueGetter<T> Typed<T>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<T>
        ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type} and cannot be read as {typeof(T)}.");
}
