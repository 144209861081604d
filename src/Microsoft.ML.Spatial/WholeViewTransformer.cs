using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial;

/// <summary>
/// A fitted transformer whose added columns depend on all rows: neighbours, and what is computed over them. Nothing is computed
/// until a cursor asks for an added column, and then once per view. A prediction engine, which sees one row, cannot use it.
/// </summary>
public abstract class WholeViewTransformer : SpatialTransformer
{
    private protected WholeViewTransformer()
    {
    }

    /// <inheritdoc/>
    public sealed override bool IsRowToRowMapper => false;

    /// <inheritdoc/>
    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return AddedColumn.Extend(inputSchema, Added(Bind(inputSchema)));
    }

    /// <summary>Not available: the added columns need all rows.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public sealed override IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
        => throw new InvalidOperationException($"{GetType().Name} looks at all spots of a slice at once, so it cannot map single rows. Use Transform on a view of the whole slice.");

    /// <inheritdoc/>
    public sealed override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var inputs = Bind(input.Schema);
        return new WholeView(input, Added(inputs), () => Compute(input, inputs));
    }

    /// <summary>The columns added to an input whose required columns are these.</summary>
    private protected abstract IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs);

    private protected abstract WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs);
}
