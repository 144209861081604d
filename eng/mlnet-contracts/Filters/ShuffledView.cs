namespace Microsoft.ML.Data;

// The rows in an order drawn from the seed, the same for every cursor that does not bring its own random numbers.
internal sealed class ShuffledView(IDataView source, int seed) : ViewBase(source.Schema)
{
    private readonly RowStore _rows = new(source, numbersRows: false);

    public override bool CanShuffle => true;

    public override long? GetRowCount() => source.GetRowCount();

    protected override DataViewRowCursor Open(bool[] active, Random rand)
    {
        var order = Enumerable.Range(0, _rows.Load(active)).ToArray();
        (rand ?? new Random(seed)).Shuffle(order);
        return _rows.Open(active, order);
    }
}
