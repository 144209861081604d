namespace Microsoft.ML.Data;

// Columns computed from the columns of one row.
internal interface IRowMapper
{
    IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    IEnumerable<int> InputsOf(int output);

    Delegate CreateGetter(DataViewRow input, int output);
}
