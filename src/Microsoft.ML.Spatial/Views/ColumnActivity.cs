namespace Microsoft.ML.Spatial.Views;

/// <summary>Which columns a cursor was asked for.</summary>
internal static class ColumnActivity
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> needed)
    {
        var active = new bool[schema.Count];
        foreach (var column in needed)
            active[Check(schema, column)] = true;
        return active;
    }

    /// <summary>The index of a column after checking that it is one of this schema's.</summary>
    public static int Check(DataViewSchema schema, DataViewSchema.Column column)
        => column.Index < schema.Count && schema[column.Index].Name == column.Name
            ? column.Index
            : throw new ArgumentException($"Column '{column.Name}' is not of this view's schema.", nameof(column));

    /// <summary>Refuses a column that was not asked for when the cursor was made.</summary>
    public static void Require(bool[] active, DataViewSchema.Column column)
    {
        if (column.Index >= active.Length || !active[column.Index])
            throw new InvalidOperationException($"Column '{column.Name}' is not active: name it when asking for the cursor.");
    }

    /// <summary>The getter under the type asked for.</summary>
    public static ValueGetter<T> Cast<T>(Delegate getter, DataViewSchema.Column column)
        => getter as ValueGetter<T> ?? throw Mistyped<T>(column);

    /// <summary>Refuses a type that is not the column's.</summary>
    public static void RequireType<T>(DataViewSchema.Column column)
    {
        if (typeof(T) != column.Type.RawType)
            throw Mistyped<T>(column);
    }

    private static InvalidOperationException Mistyped<T>(DataViewSchema.Column column)
        => new($"Column '{column.Name}' is of type {column.Type}; it cannot be read as {typeof(T)}.");
}
