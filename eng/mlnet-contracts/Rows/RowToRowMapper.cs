namespace Microsoft.ML.Data;

// A row seen through a mapping: each output column is an input column passed on, or a computed one.
internal sealed class RowToRowMapper : IRowToRowMapper
{
    // For each output column the input column passed on, or the complement of the computed one.
    private readonly int[] _sources;
    private readonly IRowMapper _computed;

    private RowToRowMapper(DataViewSchema inputSchema, int[] sources, IRowMapper computed)
    {
        InputSchema = inputSchema;
        _sources = sources;
        _computed = computed;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(sources.Select(source => source >= 0 ? new DataViewSchema.DetachedColumn(inputSchema[source]) : computed.Outputs[~source]));
        OutputSchema = schema.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns.SelectMany(column => InputsOf(column.Index)).Distinct().Order().Select(column => InputSchema[column]);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        ReferenceEquals(input.Schema, InputSchema) ? new MappedRow(this, input, ActiveColumns.Of(OutputSchema, activeColumns))
            : throw new InvalidOperationException("The row has another schema than the one the mapper was made for.");

    // A new name goes to the end; a name that is there already, right after the column it hides.
    internal static RowToRowMapper Appending(DataViewSchema inputSchema, IRowMapper computed)
    {
        var sources = Enumerable.Range(0, inputSchema.Count).ToList();
        for (var i = 0; i < computed.Outputs.Count; i++)
        {
            var name = computed.Outputs[i].Name;
            var hidden = sources.FindLastIndex(source => (source >= 0 ? inputSchema[source].Name : computed.Outputs[~source].Name) == name);
            sources.Insert(hidden < 0 ? sources.Count : hidden + 1, ~i);
        }

        return new RowToRowMapper(inputSchema, [.. sources], computed);
    }

    internal static RowToRowMapper Selecting(DataViewSchema inputSchema, int[] columns) => new(inputSchema, columns, computed: null);

    internal ValueGetter<T> GetGetter<T>(DataViewRow input, DataViewSchema.Column column) => _sources[column.Index] is >= 0 and var source
        ? input.GetGetter<T>(InputSchema[source])
        : ActiveColumns.Typed<T>(_computed.CreateGetter(input, ~_sources[column.Index]), OutputSchema[column.Index]);

    private IEnumerable<int> InputsOf(int output) => _sources[output] is >= 0 and var source ? [source] : _computed.InputsOf(~_sources[output]);

    private sealed class MappedRow(RowToRowMapper mapper, DataViewRow input, bool[] active) : DataViewRow
    {
        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Require(active, column);
            return mapper.GetGetter<TValue>(input, column);
        }

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
