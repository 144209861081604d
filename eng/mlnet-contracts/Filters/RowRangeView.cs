namespace Microsoft.ML.Data;

// The rows after the first few, up to a count.
internal sealed class RowRangeView : ViewBase
{
    private readonly IDataView _source;
    private readonly long _skip;
    private readonly long _take;

    internal RowRangeView(IDataView source, long skip, long take)
        : base(source.Schema)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        _source = source;
        _skip = skip;
        _take = take;
    }

    public override long? GetRowCount() => _source.GetRowCount() is { } count ? Math.Min(Math.Max(0, count - _skip), _take) : null;

    protected override DataViewRowCursor Open(bool[] active, Random rand)
    {
        var skipped = 0L;
        var taken = 0L;
        return new SievedCursor(_source.GetRowCursor(Columns(_source, active)), Schema, active, cursor =>
        {
            while (skipped < _skip && cursor.MoveNext())
                skipped++;
            return taken++ < _take && cursor.MoveNext();
        });
    }
}
