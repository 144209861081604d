namespace Microsoft.ML.Data;

public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string Signature = "Concatenate";
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(string output, string[] inputs)
    {
        _output = output;
        _inputs = inputs;
    }

    internal static ColumnConcatenatingTransformer Load(BinaryReader reader) => new(reader.ReadString(), Inputs.ReadNames(reader));

    private protected override IRowMapper Bind(DataViewSchema inputSchema) =>
        new Concatenation(_output, [.. _inputs.Select(name => Inputs.Find(inputSchema, name))]);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetComponent(Signature);
        ctx.Writer.Write(_output);
        ctx.Writer.Write(_inputs.Length);
        foreach (var name in _inputs)
            ctx.Writer.Write(name);
    }

    private sealed class Concatenation : IRowMapper
    {
        private readonly DataViewSchema.Column[] _inputs;
        private readonly PrimitiveDataViewType _itemType;
        private readonly DataViewSchema.DetachedColumn _column;

        internal Concatenation(string output, DataViewSchema.Column[] inputs)
        {
            _inputs = inputs;
            _itemType = ColumnTypes.ItemOf(inputs[0].Type);
            foreach (var input in inputs.Where(input => !ColumnTypes.ItemOf(input.Type).Equals(_itemType)))
                throw new ArgumentOutOfRangeException(nameof(inputs), $"Column '{input.Name}' holds {input.Type}, but items of {_itemType} are needed.");
            _column = IsOneVector
                ? new(output, inputs[0].Type, inputs[0].Annotations)
                : new(output, new VectorDataViewType(_itemType, Size), Annotations());
        }

        public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs => [_column];

        private bool IsOneVector => _inputs is [{ Type: VectorDataViewType }];

        // 0 where any input has no known size.
        private int Size => _inputs.Any(input => SizeOf(input) == 0) ? 0 : _inputs.Aggregate(0, (sum, input) => checked(sum + SizeOf(input)));

        public IEnumerable<int> InputsOf(int output) => _inputs.Select(input => input.Index);

        public Delegate CreateGetter(DataViewRow input, int output) => IsOneVector
            ? Generic.GetterOf(input, _inputs[0])
            : Generic.Call<Delegate>(ConcatenatedValues.CreateGetter<int>, _itemType.RawType, input, _inputs);

        private static int SizeOf(DataViewSchema.Column input) => input.Type is VectorDataViewType vector ? vector.Size : 1;

        private DataViewSchema.Annotations Annotations()
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (_itemType is NumberDataViewType && _inputs.All(input => input.IsNormalized()))
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            if (Size > 0 && _inputs.Any(input => input.Type is not VectorDataViewType || input.HasSlotNames()))
                VectorAnnotation.Add(annotations, AnnotationKinds.SlotNames, TextDataViewType.Instance, _inputs.SelectMany(SlotNames).ToArray());
            return annotations.ToAnnotations();
        }

        private static IEnumerable<ReadOnlyMemory<char>> SlotNames(DataViewSchema.Column input)
        {
            if (input.Type is not VectorDataViewType)
                return [input.Name.AsMemory()];
            if (!input.HasSlotNames())
                return new ReadOnlyMemory<char>[SizeOf(input)];
            VBuffer<ReadOnlyMemory<char>> names = default;
            input.GetSlotNames(ref names);
            return names.DenseValues().Select(name => name.IsEmpty ? default : $"{input.Name}.{name}".AsMemory());
        }
    }
}
