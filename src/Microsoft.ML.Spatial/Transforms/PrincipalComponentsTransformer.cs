using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Projects profiles onto principal components learned before.</summary>
public sealed class PrincipalComponentsTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal PrincipalComponentsTransformer(string outputColumnName, string inputColumnName, PrincipalComponents components)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        Components = components;
    }

    /// <summary>The components.</summary>
    public PrincipalComponents Components { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialPca", "SPATPCA1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_inputColumnName, ColumnForm.FloatVector, "input")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var slots = ColumnReader.SlotCount(input);
        if (slots != Components.FeatureCount)
            throw new ArgumentException($"Column '{_inputColumnName}' has {slots} slots; the components were learned from {Components.FeatureCount}.");
        var type = new VectorDataViewType(NumberDataViewType.Single, Components.Rank);
        return [new RowMapping(new AddedColumn(_outputColumnName, type), inputs, row => MakeGetter(row, input))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        payload.Write(_inputColumnName);
        ComponentsPayload.Write(payload, Components);
    }

    private static PrincipalComponentsTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "principal components", PayloadVersion);
        var output = payload.ReadString();
        var input = payload.ReadString();
        return new PrincipalComponentsTransformer(output, input, ComponentsPayload.Read(payload));
    }

    private ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        VBuffer<float> profile = default;
        int[]? everySlot = null;
        return (ref VBuffer<float> destination) =>
        {
            read(ref profile);
            FiniteValues.Require(in profile, Components.FeatureCount, _inputColumnName, row.Position);
            var editor = VBufferEditor.Create(ref destination, Components.Rank);
            Components.TransformRow(profile.IsDense ? everySlot ??= [.. Enumerable.Range(0, Components.FeatureCount)] : profile.GetIndices(), profile.GetValues(), editor.Values);
            destination = editor.Commit();
        };
    }
}
