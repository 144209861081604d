using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// The values that keys stand for, in key order.
internal abstract class KeyMap
{
    internal abstract PrimitiveDataViewType ItemType { get; }

    internal abstract int Count { get; }

    internal static KeyMap Learn(IDataView data, DataViewSchema.Column column, int limit, ValueToKeyMappingEstimator.KeyOrdinality ordinality)
    {
        var itemType = ColumnTypes.ItemOf(column.Type);
        return PrimitiveFormat.Supports(itemType)
            ? Generic.Call<KeyMap>(Learn<int>, itemType.RawType, data, column, limit, ordinality)
            : throw new ArgumentException($"Column '{column.Name}' holds {column.Type}, which cannot be mapped to keys.", nameof(column));
    }

    internal static KeyMap Load(BinaryReader reader)
    {
        var itemType = TypeFormat.Read(reader) as PrimitiveDataViewType;
        return itemType is not null && PrimitiveFormat.Supports(itemType)
            ? Generic.Call<KeyMap>(Load<int>, itemType.RawType, reader, itemType)
            : throw new InvalidOperationException($"The model maps values of type {itemType} to keys, which is not known here.");
    }

    internal abstract void Save(BinaryWriter writer);

    internal abstract void AddValues(DataViewSchema.Annotations.Builder annotations, bool asText);

    internal abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input);

    private static KeyMap Load<T>(BinaryReader reader, PrimitiveDataViewType itemType) =>
        new Values<T>(itemType, Inputs.ReadMany(reader, () => PrimitiveFormat.Read<T>(reader)));

    private static KeyMap Learn<T>(IDataView data, DataViewSchema.Column column, int limit, ValueToKeyMappingEstimator.KeyOrdinality ordinality)
    {
        var seen = new HashSet<T>(ValueOrder<T>.Equality);
        var values = new List<T>();
        using var cursor = data.GetRowCursor([column]);
        var read = (Func<IEnumerable<T>>)(column.Type is VectorDataViewType ? Slots<T>(cursor, column) : Scalar<T>(cursor, column));
        while (values.Count < limit && cursor.MoveNext())
        {
            foreach (var value in read())
            {
                if (values.Count < limit && !MissingValue.Is(value) && seen.Add(value))
                    values.Add(value);
            }
        }

        if (ordinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            values.Sort(ValueOrder<T>.Comparison);
        return new Values<T>(ColumnTypes.ItemOf(column.Type), [.. values]);
    }

    private static Func<IEnumerable<T>> Slots<T>(DataViewRow row, DataViewSchema.Column column) => (Func<T[]>)ValueReader.Create(row, column, typeof(T[]));

    private static Func<IEnumerable<T>> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var read = (Func<T>)ValueReader.Create(row, column, typeof(T));
        return () => [read()];
    }

    private sealed class Values<T>(PrimitiveDataViewType itemType, T[] values) : KeyMap
    {
        private readonly Dictionary<T, uint> _keys = values.Select((value, i) => (value, i))
            .ToDictionary(pair => pair.value, pair => (uint)pair.i + 1, ValueOrder<T>.Equality);

        internal override PrimitiveDataViewType ItemType => itemType;

        internal override int Count => values.Length;

        internal override void Save(BinaryWriter writer)
        {
            TypeFormat.Write(writer, itemType);
            writer.Write(values.Length);
            foreach (var value in values)
                PrimitiveFormat.Write(writer, value);
        }

        internal override void AddValues(DataViewSchema.Annotations.Builder annotations, bool asText)
        {
            if (values.Length == 0)
                return;
            if (asText && itemType is not TextDataViewType)
                VectorAnnotation.Add(
                    annotations, AnnotationKinds.KeyValues, TextDataViewType.Instance, Array.ConvertAll(values, value => $"{value}".AsMemory()));
            else
                VectorAnnotation.Add(annotations, AnnotationKinds.KeyValues, itemType, values);
        }

        internal override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column input) =>
            ItemMapping.CreateGetter<T, uint>(row, input, value => _keys.GetValueOrDefault(value));
    }
}
