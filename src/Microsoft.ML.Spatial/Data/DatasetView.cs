using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>A dataset as a view, one row per spot, or any table: served straight from the arrays it is held in.</summary>
internal sealed class DatasetView : IDataView
{
    private readonly IReadOnlyList<IRowValues> _values;
    private readonly int _rows;

    public DatasetView(SpatialDataset dataset, params IReadOnlyList<ModalityProfiles> modalities)
        : this(DatasetColumns.Of(dataset, modalities), dataset.SpotCount)
    {
    }

    public DatasetView(List<DatasetColumn> columns, int rows)
    {
        _values = columns.ConvertAll(column => column.Values);
        _rows = rows;
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
            builder.AddColumn(column.Column.Name, column.Column.Type, column.Column.Annotations);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(this, ColumnActivity.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DatasetView view, bool[] active) : DataViewRowCursor
    {
        private int _position = -1;
        private bool _ended;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext()
        {
            if (!_ended && _position + 1 < view._rows)
            {
                _position++;
                return true;
            }
            _ended = true;
            _position = -1;
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row(), 0);

        public override bool IsColumnActive(DataViewSchema.Column column) => active[ColumnActivity.Check(Schema, column)];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ColumnActivity.Require(active, column);
            return ColumnActivity.Cast<TValue>(view._values[column.Index].MakeGetter(Row), column);
        }

        private int Row() => _position >= 0 ? _position : throw new InvalidOperationException("The cursor is not on a row: call MoveNext first.");
    }
}
