using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>An input row with computed columns behind it.</summary>
internal sealed class MappedRow(DataViewRow input, RowMapper mapper, bool[] active) : DataViewRow
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => mapper.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[ColumnActivity.Check(Schema, column)];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ColumnActivity.Require(active, column);
        return column.Index < mapper.InputSchema.Count
            ? input.GetGetter<TValue>(mapper.InputSchema[column.Index])
            : ColumnActivity.Cast<TValue>(mapper.MakeGetter(input, column.Index), column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
