namespace Microsoft.ML.Data;

internal sealed class CacheView : ViewBase
{
    private readonly IDataView _source;
    private readonly RowStore _rows;

    internal CacheView(IDataView source, IEnumerable<string> prefetch)
        : base(source.Schema)
    {
        _source = source;
        _rows = new RowStore(source, numbersRows: true);
        var columns = (prefetch ?? []).Select(name => source.Schema[name]).ToArray();
        if (columns.Length > 0)
            _rows.Load(ActiveColumns.Of(source.Schema, columns));
    }

    public override bool CanShuffle => true;

    public override long? GetRowCount() => _rows.Count ?? _source.GetRowCount();

    protected override DataViewRowCursor Open(bool[] active, Random rand)
    {
        var order = Enumerable.Range(0, _rows.Load(active)).ToArray();
        rand?.Shuffle(order);
        return _rows.Open(active, order);
    }
}
