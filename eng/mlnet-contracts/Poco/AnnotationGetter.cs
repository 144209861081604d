namespace Microsoft.ML.Data;

internal static class AnnotationGetter
{
    internal static Delegate Create<T>(T value, DataViewType type) => value switch
    {
        string text when type is TextDataViewType => Constant(text.AsMemory()),
        string[] texts when type is VectorDataViewType { ItemType: TextDataViewType } => Items(Array.ConvertAll(texts, text => text.AsMemory())),
        Array items when type is VectorDataViewType vector && items.GetType().GetElementType() == vector.ItemType.RawType =>
            Generic.Call<Delegate>(Items<int>, vector.ItemType.RawType, items),
        _ when typeof(T) == type.RawType => Constant(value),
        _ => throw new ArgumentException($"A value of {typeof(T)} is no annotation of type {type}.", nameof(value)),
    };

    internal static Delegate From<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column) => annotations.GetGetter<T>(column);

    private static ValueGetter<T> Constant<T>(T value) => (ref T destination) => ValueCopier<T>.Copy(ref value, ref destination);

    private static ValueGetter<VBuffer<T>> Items<T>(T[] items) =>
        (ref VBuffer<T> destination) => VBuffer<T>.Copy(items, 0, ref destination, items.Length);
}
