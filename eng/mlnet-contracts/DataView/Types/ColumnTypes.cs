namespace Microsoft.ML.Data;

// The column type that stands for a type of the language.
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, PrimitiveDataViewType> ByRawType = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32,
        NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
        BooleanDataViewType.Instance, TextDataViewType.Instance, RowIdDataViewType.Instance, TimeSpanDataViewType.Instance,
        DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
    }.ToDictionary(type => type.RawType);

    internal static IEnumerable<PrimitiveDataViewType> Primitives => ByRawType.Values;

    internal static PrimitiveDataViewType Number(Type rawType) => ByRawType[rawType];

    internal static bool TryFind(Type type, out PrimitiveDataViewType found) =>
        ByRawType.TryGetValue(type == typeof(string) ? typeof(ReadOnlyMemory<char>) : type, out found);

    internal static PrimitiveDataViewType ItemOf(DataViewType type) => (type as VectorDataViewType)?.ItemType ?? (PrimitiveDataViewType)type;

    // The same outer form (scalar, or vector of the same dimensions) with another item type.
    internal static DataViewType WithItem(DataViewType type, PrimitiveDataViewType item) =>
        type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : item;
}
