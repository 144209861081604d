using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Keeps the features chosen on the training data, found by name in other data.</summary>
public sealed class VariableFeatureSelectingTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly KeptFeatures _kept;

    internal VariableFeatureSelectingTransformer(string outputColumnName, KeptFeatures kept)
    {
        _outputColumnName = outputColumnName;
        _kept = kept;
    }

    /// <summary>Names of the kept features; null when the training data had none.</summary>
    public IReadOnlyList<string>? FeatureNames => _kept.Names;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialVariableFeatures", "SPATVAR1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_kept.InputColumnName, ColumnForm.FloatVector, "values")];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _kept.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs) => [_kept.Map(_outputColumnName, inputs)];

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        _kept.Write(payload);
    }

    private static VariableFeatureSelectingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "variable features", PayloadVersion);
        var output = payload.ReadString();
        return new VariableFeatureSelectingTransformer(output, KeptFeatures.Read(payload));
    }
}
