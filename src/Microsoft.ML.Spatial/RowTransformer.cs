using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial;

/// <summary>A fitted transformer whose added columns depend on one row at a time.</summary>
public abstract class RowTransformer : SpatialTransformer
{
    private protected RowTransformer()
    {
    }

    /// <inheritdoc/>
    public sealed override bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return MapperFor(inputSchema).OutputSchema;
    }

    /// <inheritdoc/>
    public sealed override IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return MapperFor(inputSchema);
    }

    /// <inheritdoc/>
    public sealed override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RowMapView(input, MapperFor(input.Schema));
    }

    /// <summary>The columns added to an input whose required columns are these.</summary>
    private protected abstract IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs);

    private RowMapper MapperFor(DataViewSchema schema) => new(schema, Map(Bind(schema)));
}
