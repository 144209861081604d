using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>A view with columns computed row by row, when a cursor asks for them.</summary>
internal sealed class RowMapView : IDataView
{
    private readonly IDataView _source;
    private readonly RowMapper _mapper;

    public RowMapView(IDataView source, RowMapper mapper)
    {
        _source = source;
        _mapper = mapper;
    }

    public DataViewSchema Schema => _mapper.OutputSchema;

    public bool CanShuffle => _source.CanShuffle;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = ColumnActivity.Of(Schema, columnsNeeded);
        return new MappedCursor(_source.GetRowCursor(_mapper.InputsFor(active), rand), _mapper, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = ColumnActivity.Of(Schema, columnsNeeded);
        return Array.ConvertAll(_source.GetRowCursorSet(_mapper.InputsFor(active), n, rand), cursor => (DataViewRowCursor)new MappedCursor(cursor, _mapper, active));
    }

    private sealed class MappedCursor(DataViewRowCursor input, RowMapper mapper, bool[] active) : DataViewRowCursor
    {
        private readonly MappedRow _row = new(input, mapper, active);

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => mapper.OutputSchema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
