namespace Microsoft.ML.Data;

// The rows that a predicate over some columns accepts.
internal sealed class FilteredView(IDataView source, int[] inspected, Func<DataViewRow, Func<bool>> createPredicate) : ViewBase(source.Schema)
{
    public override bool CanShuffle => source.CanShuffle;

    public override long? GetRowCount() => null;

    protected override DataViewRowCursor Open(bool[] active, Random rand)
    {
        var needed = source.Schema.Where(column => active[column.Index] || inspected.Contains(column.Index));
        var input = source.GetRowCursor(needed, rand);
        var accepts = createPredicate(input);
        return new SievedCursor(input, Schema, active, cursor =>
        {
            while (cursor.MoveNext())
            {
                if (accepts())
                    return true;
            }

            return false;
        });
    }
}
