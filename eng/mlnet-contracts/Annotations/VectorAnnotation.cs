namespace Microsoft.ML.Data;

internal static class VectorAnnotation
{
    internal static void Add<T>(DataViewSchema.Annotations.Builder annotations, string kind, PrimitiveDataViewType itemType, T[] values) =>
        annotations.Add(kind, new VectorDataViewType(itemType, values.Length), (ref VBuffer<T> destination) =>
            VBuffer<T>.Copy(values, 0, ref destination, values.Length));
}
