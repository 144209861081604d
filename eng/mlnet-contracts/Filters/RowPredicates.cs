namespace Microsoft.ML.Data;

internal static class RowPredicates
{
    internal static IDataView InRange(IDataView source, DataViewSchema.Column column, double from, double to) => column.Type.RawType switch
    {
        _ when column.Type is not NumberDataViewType => throw NotSuited(column, "a number"),
        var raw when raw == typeof(float) => Keep<float>(source, column, value => from <= value && value < to),
        var raw when raw == typeof(double) => Keep<double>(source, column, value => from <= value && value < to),
        _ => throw NotSuited(column, "Single or Double"),
    };

    internal static IDataView NothingMissing(IDataView source, DataViewSchema.Column column)
    {
        var item = ColumnTypes.ItemOf(column.Type);
        if (item is not KeyDataViewType && item.RawType != typeof(float) && item.RawType != typeof(double))
            throw NotSuited(column, "of a type with missing values");
        return Generic.Call<IDataView>(NothingMissing<int>, item.RawType, source, column, item is KeyDataViewType);
    }

    private static IDataView NothingMissing<T>(IDataView source, DataViewSchema.Column column, bool isKey)
    {
        if (column.Type is not VectorDataViewType)
            return Keep<T>(source, column, value => !IsMissing(value));
        return Keep<VBuffer<T>>(source, column, vector =>
        {
            if (isKey && !vector.IsDense)
                return false;
            foreach (var value in vector.GetValues())
            {
                if (IsMissing(value))
                    return false;
            }

            return true;
        });

        bool IsMissing(T value) => isKey ? EqualityComparer<T>.Default.Equals(value, default) : MissingValue.Is(value);
    }

    private static FilteredView Keep<T>(IDataView source, DataViewSchema.Column column, Func<T, bool> accepts) => new(source, [column.Index], row =>
    {
        var getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return accepts(value);
        };
    });

    private static ArgumentOutOfRangeException NotSuited(DataViewSchema.Column column, string need) =>
        new(nameof(column), $"Column '{column.Name}' holds {column.Type}; it must be {need}.");
}
