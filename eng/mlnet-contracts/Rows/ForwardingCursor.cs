namespace Microsoft.ML.Data;

// A cursor whose rows are those of another one, in step.
internal abstract class ForwardingCursor(DataViewRowCursor input, DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    public sealed override DataViewSchema Schema => schema;

    public sealed override long Position => input.Position;

    public sealed override long Batch => input.Batch;

    protected DataViewRowCursor Input => input;

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, column);

    public sealed override bool MoveNext() => input.MoveNext();

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Require(active, column);
        return ReadColumn<TValue>(schema[column.Index]);
    }

    protected abstract ValueGetter<TValue> ReadColumn<TValue>(DataViewSchema.Column column);

    protected override void Dispose(bool disposing)
    {
        input.Dispose();
        base.Dispose(disposing);
    }
}
