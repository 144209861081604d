using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial;

/// <summary>What all fitted transformers of this library share.</summary>
public abstract class SpatialTransformer : ITransformer
{
    private protected SpatialTransformer()
    {
    }

    /// <inheritdoc/>
    public abstract bool IsRowToRowMapper { get; }

    /// <summary>The columns read.</summary>
    private protected abstract IReadOnlyList<ColumnRequirement> Requirements { get; }

    /// <summary>The columns read where there are such.</summary>
    private protected virtual IReadOnlyList<ColumnRequirement> OptionalRequirements => [];

    /// <summary>The name this component has in model files.</summary>
    internal abstract SpatialComponent SavedAs { get; }

    /// <inheritdoc/>
    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <inheritdoc/>
    public abstract IDataView Transform(IDataView input);

    /// <inheritdoc/>
    public abstract IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);

    /// <inheritdoc/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => MLNetInterop.Instance.Save(ctx, SavedAs, writer => SealedPayload.Write(writer, WritePayload));

    /// <summary>Writes what <see cref="SavedAs"/> reads back.</summary>
    internal abstract void WritePayload(BinaryWriter writer);

    /// <summary>Checks the columns and returns those that must be there in the order of <see cref="Requirements"/>.</summary>
    private protected DataViewSchema.Column[] Bind(DataViewSchema schema)
    {
        var shape = MLNetInterop.Instance.CreateShape(schema);
        foreach (var requirement in OptionalRequirements)
            if (shape.Any(column => column.Name == requirement.Name))
                requirement.Find(shape);
        return [.. Requirements.Select(requirement => schema[requirement.Find(shape).Name])];
    }
}
