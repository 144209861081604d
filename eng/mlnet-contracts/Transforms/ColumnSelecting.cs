using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    internal ColumnSelectingEstimator(string[] columns, bool keep, bool keepHidden)
        : base(new ColumnSelectingTransformer(columns, keep, keepHidden))
    {
        if (columns.Length == 0)
            throw new ArgumentException("Name at least one column.", nameof(columns));
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.Select(inputSchema);
    }
}

public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string Signature = "SelectColumns";
    private readonly string[] _columns;
    private readonly bool _keep;
    private readonly bool _keepHidden;

    internal ColumnSelectingTransformer(string[] columns, bool keep, bool keepHidden)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns;
        _keep = keep;
        _keepHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Mapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetComponent(Signature);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_columns.Length);
        foreach (var name in _columns)
            ctx.Writer.Write(name);
    }

    internal static ColumnSelectingTransformer Load(BinaryReader reader)
    {
        var (keep, keepHidden) = (reader.ReadBoolean(), reader.ReadBoolean());
        return new ColumnSelectingTransformer(Inputs.ReadNames(reader), keep, keepHidden);
    }

    internal SchemaShape Select(SchemaShape input)
    {
        var named = _columns.Select(input.Require).ToArray();
        return new SchemaShape(_keep ? named : input.Where(column => !_columns.Contains(column.Name)));
    }

    // Kept columns stand in the order they were named in; a hidden column goes with its name.
    private RowToRowMapper Mapper(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var name in _columns)
            Inputs.Find(input, name);
        var kept = _keep
            ? _columns.SelectMany(name => input.Where(column => column.Name == name && (_keepHidden || !column.IsHidden)))
            : input.Where(column => !_columns.Contains(column.Name));
        return RowToRowMapper.Selecting(input, [.. kept.Select(column => column.Index)]);
    }
}
