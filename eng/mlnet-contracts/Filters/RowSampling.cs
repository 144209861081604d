namespace Microsoft.ML.Data;

// Gives each row a number in [0, 1) that depends on the seed and on the row's id, or on its sampling key alone.
internal sealed class RowSampling(IDataView source, string keyColumn, int seed)
{
    private readonly DataViewSchema.Column? _key = keyColumn is null ? null : Inputs.Find(source.Schema, keyColumn) is { Type: PrimitiveDataViewType } key
        ? key
        : throw new ArgumentOutOfRangeException(nameof(keyColumn), $"Sampling key '{keyColumn}' must not be a vector.");

    internal IDataView Inside(double from, double to) => Keep(number => from <= number && number < to);

    internal IDataView Outside(double from, double to) => Keep(number => number < from || number >= to);

    private FilteredView Keep(Func<double, bool> accepts) => new(source, _key is { } key ? [key.Index] : [], row =>
    {
        var draw = _key is { } column ? Generic.Call<Func<ulong>>(ByKey<int>, column.Type.RawType, row, column) : ById(row);
        return () => accepts((Mix(draw() ^ Mix((ulong)seed)) >> 11) * (1.0 / (1UL << 53)));
    });

    private static Func<ulong> ById(DataViewRow row)
    {
        var getter = row.GetIdGetter();
        DataViewRowId id = default;
        return () =>
        {
            getter(ref id);
            return Mix(id.Low) ^ id.High;
        };
    }

    private static Func<ulong> ByKey<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return value.ToString().Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL);
        };
    }

    private static ulong Mix(ulong x)
    {
        x = (x + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
