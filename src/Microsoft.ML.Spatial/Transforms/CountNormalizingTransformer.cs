using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scales every profile to the same total and takes log(1 + x).</summary>
public sealed class CountNormalizingTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly bool _log1p;

    internal CountNormalizingTransformer(string outputColumnName, string inputColumnName, double targetTotal, bool log1p, bool passThrough)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        _log1p = log1p;
        TargetTotal = targetTotal;
        PassesThrough = passThrough;
    }

    /// <summary>The total every profile is scaled to.</summary>
    public double TargetTotal { get; }

    /// <summary>Whether the training values were log-normalised already, so that values are left as they are.</summary>
    public bool PassesThrough { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialNormalizeCounts", "SPATNRM1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_inputColumnName, ColumnForm.FloatVector, "counts")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var names = ColumnAnnotations.SlotNames(input);
        var added = new AddedColumn(_outputColumnName, input.Type, names is null ? null : ColumnAnnotations.WithSlotNames(names));
        return [new RowMapping(added, inputs, row => MakeGetter(row, input))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        payload.Write(_inputColumnName);
        payload.Write(TargetTotal);
        payload.Write(_log1p);
        payload.Write(PassesThrough);
    }

    private static CountNormalizingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "count normalisation", PayloadVersion);
        var (output, input, target) = (payload.ReadString(), payload.ReadString(), payload.ReadDouble());
        if (!(target > 0 && double.IsFinite(target)))
            throw payload.Damaged($"a target total of {target}");
        return new CountNormalizingTransformer(output, input, target, payload.ReadBoolean(), payload.ReadBoolean());
    }

    private ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var slots = ColumnReader.SlotCount(input);
        if (PassesThrough)
            return (ref VBuffer<float> destination) =>
            {
                read(ref destination);
                FiniteValues.RequireLength(in destination, slots, _inputColumnName, row.Position);
            };
        VBuffer<float> counts = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref counts);
            FiniteValues.RequireLength(in counts, slots, _inputColumnName, row.Position);
            var values = counts.GetValues();
            Check(values, row.Position);
            var editor = VBufferEditor.Create(ref destination, counts.Length, values.Length);
            CountNormalizer.NormalizeRow(values, editor.Values, TargetTotal, _log1p);
            if (!counts.IsDense)
                counts.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }

    private void Check(ReadOnlySpan<float> values, long row)
    {
        foreach (var value in values)
            if (!(value >= 0) || float.IsPositiveInfinity(value))
                throw new SpatialDataException($"Column '{_inputColumnName}', row {row} holds {value}; counts are finite and not negative. Correct the spot or drop it.");
    }
}
