using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>
/// A view with columns that depend on all rows. They are computed once, when a value of one of them is first asked for; cursors
/// over input columns alone cost nothing extra. Cursors on other threads wait for the computation; one that failed or was cancelled is not
/// remembered, so the next cursor tries again.
/// </summary>
internal sealed class WholeView : IDataView
{
    private readonly IDataView _source;
    private readonly Func<WholeViewResult> _compute;
    private readonly Lock _lock = new();
    private WholeViewResult? _result;

    public WholeView(IDataView source, IReadOnlyList<AddedColumn> added, Func<WholeViewResult> compute)
    {
        _source = source;
        Schema = AddedColumn.Extend(source.Schema, added);
        _compute = compute;
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = ColumnActivity.Of(Schema, columnsNeeded);
        return new Cursor(this, _source.GetRowCursor(_source.Schema.Where(column => active[column.Index]).ToArray()), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private WholeViewResult Result()
    {
        lock (_lock)
            return _result ??= _compute();
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly WholeView _view;
        private readonly DataViewRowCursor _input;
        private readonly bool[] _active;
        private readonly ValueGetter<DataViewRowId> _id;

        public Cursor(WholeView view, DataViewRowCursor input, bool[] active)
        {
            _view = view;
            _input = input;
            _active = active;
            _id = input.GetIdGetter();
        }

        public override long Position => _input.Position;

        public override long Batch => 0;

        public override DataViewSchema Schema => _view.Schema;

        public override bool MoveNext() => _input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[ColumnActivity.Check(Schema, column)];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ColumnActivity.Require(_active, column);
            var inputs = _view._source.Schema.Count;
            if (column.Index < inputs)
                return _input.GetGetter<TValue>(_view._source.Schema[column.Index]);
            ColumnActivity.RequireType<TValue>(column);
            ValueGetter<TValue>? getter = null;
            return (ref TValue value) =>
            {
                // Not before a value is asked for: ML.NET asks for getters through reflection, which would wrap what goes wrong.
                getter ??= Getter<TValue>(column);
                getter(ref value);
            };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _input.Dispose();
            base.Dispose(disposing);
        }

        private ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
        {
            var result = _view.Result();
            return ColumnActivity.Cast<TValue>(result.Columns[column.Index - _view._source.Schema.Count].MakeGetter(() => CurrentRow(result.Rows)), column);
        }

        private int CurrentRow(RowIdIndex rows)
        {
            DataViewRowId id = default;
            _id(ref id);
            return rows.Find(id, _input.Position);
        }
    }
}
