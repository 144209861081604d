namespace Microsoft.ML.Data;

public static class SchemaAnnotationsExtensions
{
    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { IsKnownSize: true } vector
        && HasVector(column, AnnotationKinds.SlotNames, vector.Size, TextDataViewType.Instance);

    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames) =>
        column.Annotations.GetValue(AnnotationKinds.SlotNames, ref slotNames);

    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType keyValueItemType = null) =>
        KeyOf(column.Type) is { Count: <= int.MaxValue } key
        && HasVector(column, AnnotationKinds.KeyValues, (int)key.Count, keyValueItemType);

    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues) =>
        column.Annotations.GetValue(AnnotationKinds.KeyValues, ref keyValues);

    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        var value = false;
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.IsNormalized)?.Type is BooleanDataViewType)
            column.Annotations.GetValue(AnnotationKinds.IsNormalized, ref value);
        return value;
    }

    internal static KeyDataViewType KeyOf(DataViewType type) => (type as VectorDataViewType)?.ItemType as KeyDataViewType ?? type as KeyDataViewType;

    private static bool HasVector(DataViewSchema.Column column, string kind, int size, PrimitiveDataViewType itemType) =>
        column.Annotations.Schema.GetColumnOrNull(kind)?.Type is VectorDataViewType vector
        && vector.Size == size
        && (itemType is null ? kind == AnnotationKinds.KeyValues && vector.ItemType is TextDataViewType : vector.ItemType.Equals(itemType));
}
