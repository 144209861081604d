namespace Microsoft.ML.Data;

// A cursor that counts its own rows.
internal abstract class RootCursor(DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    private bool _finished;
    private long _position = -1;

    public sealed override DataViewSchema Schema => schema;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, column);

    public sealed override bool MoveNext()
    {
        if (_finished)
            return false;
        if (MoveToNextRow())
        {
            _position++;
            return true;
        }

        Finish();
        return false;
    }

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Require(active, column);
        return ActiveColumns.Typed<TValue>(GetGetter(column.Index), schema[column.Index]);
    }

    protected abstract bool MoveToNextRow();

    protected abstract Delegate GetGetter(int column);

    protected void RequireRow()
    {
        if (_position < 0)
            throw new InvalidOperationException("There is no current row: call MoveNext first, and read nothing after it returned false.");
    }

    protected override void Dispose(bool disposing)
    {
        Finish();
        base.Dispose(disposing);
    }

    private void Finish()
    {
        _finished = true;
        _position = -1;
    }
}
