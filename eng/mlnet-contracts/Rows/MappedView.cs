namespace Microsoft.ML.Data;

// A view row for row equal to another one, seen through a mapper.
internal sealed class MappedView(IDataView source, RowToRowMapper mapper) : ViewBase(mapper.OutputSchema)
{
    public override bool CanShuffle => source.CanShuffle;

    public override long? GetRowCount() => source.GetRowCount();

    protected override DataViewRowCursor Open(bool[] active, Random rand) =>
        new Cursor(mapper, source.GetRowCursor(mapper.GetDependencies(Schema.Where(column => active[column.Index])), rand), active);

    private sealed class Cursor(RowToRowMapper mapper, DataViewRowCursor input, bool[] active)
        : ForwardingCursor(input, mapper.OutputSchema, active)
    {
        protected override ValueGetter<TValue> ReadColumn<TValue>(DataViewSchema.Column column) => mapper.GetGetter<TValue>(Input, column);
    }
}
