namespace Microsoft.ML.Data;

// Some rows of another cursor over the same columns, counted anew.
internal sealed class SievedCursor(DataViewRowCursor input, DataViewSchema schema, bool[] active, Func<DataViewRowCursor, bool> moveNext)
    : RootCursor(schema, active)
{
    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override bool MoveToNextRow() => moveNext(input);

    protected override Delegate GetGetter(int column) => Generic.GetterOf(input, input.Schema[column]);

    protected override void Dispose(bool disposing)
    {
        input.Dispose();
        base.Dispose(disposing);
    }
}
