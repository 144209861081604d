using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(params InputOutputColumnPair[] columns)
        : base(new ColumnCopyingTransformer(Inputs.Checked(columns)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(Transformer.Columns.Select(pair =>
        {
            var input = inputSchema.Require(pair.InputColumnName);
            return new SchemaShape.Column(pair.OutputColumnName, input.Kind, input.ItemType, input.IsKey, input.Annotations);
        }));
    }
}

public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string Signature = "CopyColumns";

    internal ColumnCopyingTransformer(InputOutputColumnPair[] columns)
        : base(columns)
    {
    }

    private protected override string LoaderSignature => Signature;

    private protected override MappedColumn MakeColumn(DataViewSchema.Column input, int pair) =>
        new(new(Columns[pair].OutputColumnName, input.Type, input.Annotations), row => Generic.GetterOf(row, input));
}
