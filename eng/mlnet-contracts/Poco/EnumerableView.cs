namespace Microsoft.ML.Data;

// A sequence of objects as a view. Each cursor enumerates the sequence anew.
internal sealed class EnumerableView<TRow> : ViewBase
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly PocoMember[] _members;

    internal EnumerableView(IEnumerable<TRow> rows, SchemaDefinition definition)
        : base(SchemaOf(definition))
    {
        _rows = rows;
        _members = [.. definition.Select(column => column.Member)];
    }

    public override long? GetRowCount() => (_rows as ICollection<TRow>)?.Count;

    protected override DataViewRowCursor Open(bool[] active, Random rand) => new Cursor(this, active);

    private static DataViewSchema SchemaOf(SchemaDefinition definition)
    {
        var schema = new DataViewSchema.Builder();
        foreach (var column in definition)
        {
            if (!column.Member.Fits(column.ColumnType))
                throw new ArgumentOutOfRangeException(
                    nameof(definition), $"Member {column.MemberName} of type {column.Member.Type} cannot fill a column of type {column.ColumnType}.");
            schema.AddColumn(column.ColumnName, column.ColumnType, column.Annotations);
        }

        return schema.ToSchema();
    }

    private sealed class Cursor(EnumerableView<TRow> view, bool[] active) : RootCursor(view.Schema, active)
    {
        private readonly IEnumerator<TRow> _rows = view._rows.GetEnumerator();

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            RequireRow();
            id = new DataViewRowId((ulong)Position, 0);
        };

        protected override bool MoveToNextRow() => _rows.MoveNext();

        protected override Delegate GetGetter(int column) => MemberGetter<TRow>.Create(view._members[column], Schema[column].Type, Row);

        protected override void Dispose(bool disposing)
        {
            _rows.Dispose();
            base.Dispose(disposing);
        }

        private TRow Row()
        {
            RequireRow();
            return _rows.Current;
        }
    }
}
