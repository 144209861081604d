namespace Microsoft.ML.Data;

// Each output column comes from one input column.
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(InputOutputColumnPair[] columns) => Columns = columns;

    internal InputOutputColumnPair[] Columns { get; }

    private protected sealed override IRowMapper Bind(DataViewSchema inputSchema)
    {
        var inputs = Columns.Select(pair => Inputs.Find(inputSchema, pair.InputColumnName)).ToArray();
        return new Mapper(inputs, [.. inputs.Select((input, i) => MakeColumn(input, i))]);
    }

    private protected sealed override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetComponent(LoaderSignature);
        Inputs.WritePairs(ctx.Writer, Columns);
        SaveContent(ctx.Writer);
    }

    private protected abstract string LoaderSignature { get; }

    private protected abstract MappedColumn MakeColumn(DataViewSchema.Column input, int pair);

    private protected virtual void SaveContent(BinaryWriter writer)
    {
    }

    private sealed class Mapper(DataViewSchema.Column[] inputs, MappedColumn[] outputs) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } = [.. outputs.Select(output => output.Column)];

        public IEnumerable<int> InputsOf(int output) => [inputs[output].Index];

        public Delegate CreateGetter(DataViewRow input, int output) => outputs[output].CreateGetter(input);
    }
}
