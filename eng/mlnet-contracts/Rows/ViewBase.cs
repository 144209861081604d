namespace Microsoft.ML.Data;

internal abstract class ViewBase(DataViewSchema schema) : IDataView
{
    public DataViewSchema Schema => schema;

    public virtual bool CanShuffle => false;

    public abstract long? GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        Open(ActiveColumns.Of(schema, columnsNeeded), CanShuffle ? rand : null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    protected abstract DataViewRowCursor Open(bool[] active, Random rand);

    // The active columns of a view with the same schema as the source, as the source's columns.
    protected static IEnumerable<DataViewSchema.Column> Columns(IDataView source, bool[] active) => source.Schema.Where(column => active[column.Index]);
}
