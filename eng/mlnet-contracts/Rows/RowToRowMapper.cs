namespace Microsoft.ML.Data;

// A row seen through a mapping: each output column is an input column passed on, or a computed one.
internal sealed class RowToRowMapper : IRowToRowMapper
{
    private readonly int[] _passed;
    private readonly IRowMapper _computed;

    private RowToRowMapper(DataViewSchema inputSchema, int[] passed, IRowMapper computed)
    {
        InputSchema = inputSchema;
        _passed = passed;
        _computed = computed;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(passed.Select(column => inputSchema[column]));
        if (computed is not null)
            schema.AddColumns(computed.Outputs);
        OutputSchema = schema.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns.SelectMany(column => InputsOf(column.Index)).Distinct().Order().Select(column => InputSchema[column]);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new MappedRow(this, input, ActiveColumns.Of(OutputSchema, activeColumns));

    internal static RowToRowMapper Appending(DataViewSchema inputSchema, IRowMapper computed) =>
        new(inputSchema, [.. Enumerable.Range(0, inputSchema.Count)], computed);

    internal static RowToRowMapper Selecting(DataViewSchema inputSchema, int[] columns) => new(inputSchema, columns, computed: null);

    internal ValueGetter<T> GetGetter<T>(DataViewRow input, DataViewSchema.Column column) => column.Index < _passed.Length
        ? input.GetGetter<T>(InputSchema[_passed[column.Index]])
        : ActiveColumns.Typed<T>(_computed.CreateGetter(input, column.Index - _passed.Length), OutputSchema[column.Index]);

    private IEnumerable<int> InputsOf(int output) => output < _passed.Length ? [_passed[output]] : _computed.InputsOf(output - _passed.Length);

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
