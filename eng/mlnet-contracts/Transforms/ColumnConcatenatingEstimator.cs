using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(string outputColumnName, string[] inputColumnNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        if (inputColumnNames.Length == 0 || inputColumnNames.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Name at least one input column, and none by an empty name.", nameof(inputColumnNames));
        _output = outputColumnName;
        _inputs = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnConcatenatingTransformer(_output, _inputs);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = _inputs.Select(inputSchema.Require).ToArray();
        var itemType = columns[0].ItemType;
        foreach (var column in columns)
        {
            if (column.IsKey)
                throw new InvalidOperationException($"Column '{column.Name}' is a key; keys cannot be concatenated.");
            if (!column.ItemType.Equals(itemType))
                throw new InvalidOperationException($"Column '{column.Name}' holds {column.ItemType}, but '{_inputs[0]}' holds {itemType}.");
        }

        var kind = columns.Any(column => column.Kind == SchemaShape.Column.VectorKind.VariableVector)
            ? SchemaShape.Column.VectorKind.VariableVector
            : SchemaShape.Column.VectorKind.Vector;
        var annotations = new List<SchemaShape.Column>();
        if (columns.All(column => column.Annotations.TryFindColumn(AnnotationKinds.IsNormalized, out _)))
            annotations.Add(new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false));
        if (columns.Any(column => column.Kind == SchemaShape.Column.VectorKind.Scalar || column.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out _)))
            annotations.Add(new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false));
        return inputSchema.With([new(_output, kind, itemType, isKey: false, new SchemaShape(annotations))]);
    }
}
