using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _ordinality;
    private readonly bool _valuesAsText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        InputOutputColumnPair[] columns, int maximumNumberOfKeys, KeyOrdinality ordinality, bool valuesAsText, IDataView keyData)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumNumberOfKeys);
        if (keyData is not null && keyData.Schema.Count != 1)
            throw new ArgumentException("The key data must have exactly one column.", nameof(keyData));
        _columns = Inputs.Checked(columns);
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _ordinality = ordinality;
        _valuesAsText = valuesAsText;
        _keyData = keyData;
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ValueToKeyMappingTransformer(_columns, [.. _columns.Select(pair => Learn(input, pair))], _valuesAsText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(_columns.Select(pair =>
        {
            var input = inputSchema.Require(pair.InputColumnName);
            var values = _valuesAsText ? TextDataViewType.Instance : input.ItemType;
            SchemaShape.Column[] annotations =
            [
                .. input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames),
                new(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, values, isKey: false),
            ];
            return new SchemaShape.Column(pair.OutputColumnName, input.Kind, NumberDataViewType.UInt32, isKey: true, new SchemaShape(annotations));
        }));
    }

    private KeyMap Learn(IDataView input, InputOutputColumnPair pair)
    {
        var column = Inputs.Find(input.Schema, pair.InputColumnName);
        if (_keyData is null)
            return KeyMap.Learn(input, column, _maximumNumberOfKeys, _ordinality);
        var keys = _keyData.Schema[0];
        return keys.Type.Equals(ColumnTypes.ItemOf(column.Type))
            ? KeyMap.Learn(_keyData, keys, int.MaxValue, KeyOrdinality.ByOccurrence)
            : throw new InvalidOperationException($"The key data holds {keys.Type}, but column '{column.Name}' holds {column.Type}.");
    }

    public enum KeyOrdinality
    {
        ByOccurrence = 0,
        ByValue = 1,
    }
}

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "MapValueToKey";
    private readonly KeyMap[] _maps;
    private readonly bool _valuesAsText;

    internal ValueToKeyMappingTransformer(InputOutputColumnPair[] columns, KeyMap[] maps, bool valuesAsText)
        : base(columns)
    {
        _maps = maps;
        _valuesAsText = valuesAsText;
    }

    private protected override string LoaderSignature => Signature;

    internal static ValueToKeyMappingTransformer Load(BinaryReader reader)
    {
        var columns = Inputs.ReadPairs(reader);
        var valuesAsText = reader.ReadBoolean();
        return new ValueToKeyMappingTransformer(columns, [.. columns.Select(_ => KeyMap.Load(reader))], valuesAsText);
    }

    private protected override void SaveContent(BinaryWriter writer)
    {
        writer.Write(_valuesAsText);
        foreach (var map in _maps)
            map.Save(writer);
    }

    private protected override MappedColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var map = _maps[pair];
        if (!ColumnTypes.ItemOf(input.Type).Equals(map.ItemType))
            throw new ArgumentOutOfRangeException(nameof(input), $"Column '{input.Name}' holds {input.Type}, but the keys stand for {map.ItemType}.");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        map.AddValues(annotations, _valuesAsText);
        var type = ColumnTypes.WithItem(input.Type, new KeyDataViewType(typeof(uint), Math.Max(1, map.Count)));
        return new(new(Columns[pair].OutputColumnName, type, annotations.ToAnnotations()), row => map.CreateGetter(row, input));
    }
}
