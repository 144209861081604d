namespace Microsoft.ML.Data;

internal delegate void ValueCopy<T>(ref T source, ref T destination);

// Copies a value so that it shares no array with its source.
internal static class ValueCopier<T>
{
    internal static ValueCopy<T> Copy { get; } = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
        ? (ValueCopy<T>)Generic.Call<Delegate>(VectorCopy<int>, typeof(T).GetGenericArguments()[0])
        : (ref T source, ref T destination) => destination = source;

    private static ValueCopy<VBuffer<TItem>> VectorCopy<TItem>() =>
        (ref VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);
}
