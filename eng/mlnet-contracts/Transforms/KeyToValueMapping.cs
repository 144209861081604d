using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(InputOutputColumnPair[] columns)
        : base(new KeyToValueMappingTransformer(Inputs.Checked(columns)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(Transformer.Columns.Select(pair =>
        {
            var input = inputSchema.Require(pair.InputColumnName);
            if (!input.IsKey || !input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values))
                throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Column '{input.Name}' is not a key with values.");
            var kept = new SchemaShape(input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames));
            return new SchemaShape.Column(pair.OutputColumnName, input.Kind, values.ItemType, values.IsKey, kept);
        }));
    }
}

public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapKeyToValue";

    internal KeyToValueMappingTransformer(InputOutputColumnPair[] columns)
        : base(columns)
    {
    }

    private protected override string LoaderSignature => Signature;

    private protected override MappedColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        if (SchemaAnnotationsExtensions.KeyOf(input.Type) is not { } key
            || input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType values)
            throw new InvalidOperationException($"Column '{input.Name}' is not a key with values; it holds {input.Type}.");
        if ((ulong)values.Size != key.Count)
            throw new InvalidOperationException($"Column '{input.Name}' is a key of {key.Count} values but names {values.Size}.");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        var column = new DataViewSchema.DetachedColumn(
            Columns[pair].OutputColumnName, ColumnTypes.WithItem(input.Type, values.ItemType), annotations.ToAnnotations());
        return new(column, row => Generic.Call<Delegate>(CreateGetter<int>, values.ItemType.RawType, row, input, key.RawType));
    }

    private static Delegate CreateGetter<TValue>(DataViewRow row, DataViewSchema.Column input, Type rawKey)
    {
        VBuffer<TValue> annotation = default;
        input.GetKeyValues(ref annotation);
        var values = annotation.DenseValues().ToArray();
        var missing = MissingValue.Of<TValue>();
        return rawKey == typeof(byte) ? ItemMapping.CreateGetter<byte, TValue>(row, input, key => Value(key))
            : rawKey == typeof(ushort) ? ItemMapping.CreateGetter<ushort, TValue>(row, input, key => Value(key))
            : rawKey == typeof(uint) ? ItemMapping.CreateGetter<uint, TValue>(row, input, key => Value(key))
            : ItemMapping.CreateGetter<ulong, TValue>(row, input, Value);

        TValue Value(ulong key) => key - 1 < (ulong)values.Length ? values[key - 1] : missing;
    }
}
