using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Adds totals, detected features and group shares to every spot.</summary>
public sealed class QualityControlTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _inputColumnName;
    private readonly NamePrefixGroup[] _groups;

    internal QualityControlTransformer(string inputColumnName, NamePrefixGroup[] groups)
    {
        _inputColumnName = inputColumnName;
        _groups = groups;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialQualityControl", "SPATQC01", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_inputColumnName, ColumnForm.FloatVector, "counts")];

    internal static IEnumerable<string> OutputNames(IEnumerable<string> groups)
        => ["TotalCounts", "DetectedFeatures", .. groups.Select(group => "Percent" + group)];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var names = ColumnAnnotations.SlotNames(input);
        if (names is null && _groups.Length > 0)
            throw new ArgumentException($"Column '{_inputColumnName}' has no slot names, so no feature belongs to a group. Load it with feature names, or set Groups to none.");
        var measures = new List<Func<VBuffer<float>, float>> { Total, CountDetected };
        measures.AddRange(_groups.Select(group => PercentOf(Array.ConvertAll(names!, group.Contains))));
        return [.. OutputNames(_groups.Select(group => group.Name)).Zip(measures, (name, measure) => new RowMapping(
            new AddedColumn(name, NumberDataViewType.Single), inputs, row => MakeGetter(row, input, measure)))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_inputColumnName);
        payload.Write(_groups.Length);
        foreach (var group in _groups)
        {
            payload.Write(group.Name);
            payload.Write(group.Prefixes);
        }
    }

    private static QualityControlTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "quality control", PayloadVersion);
        var input = payload.ReadString();
        var groups = new List<NamePrefixGroup>();
        for (var left = payload.ReadCount(10_000); left > 0; left--)
            groups.Add(new NamePrefixGroup(payload.ReadString(), payload.ReadStrings()));
        return new QualityControlTransformer(input, [.. groups]);
    }

    private static float Total(VBuffer<float> buffer)
    {
        var total = 0.0;
        foreach (var value in buffer.GetValues())
            total += value;
        return (float)total;
    }

    private static float CountDetected(VBuffer<float> buffer)
    {
        var values = buffer.GetValues();
        return values.Length - values.Count(0f);
    }

    private static Func<VBuffer<float>, float> PercentOf(bool[] isMember) => buffer =>
    {
        var values = buffer.GetValues();
        var indices = buffer.GetIndices();
        double total = 0, inside = 0;
        for (var k = 0; k < values.Length; k++)
        {
            total += values[k];
            if (isMember[buffer.IsDense ? k : indices[k]])
                inside += values[k];
        }
        return total > 0 ? (float)(100 * inside / total) : 0;
    };

    private static ValueGetter<float> MakeGetter(DataViewRow row, DataViewSchema.Column input, Func<VBuffer<float>, float> measure)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var slots = ColumnReader.SlotCount(input);
        VBuffer<float> buffer = default;
        return (ref float destination) =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, slots, input.Name, row.Position);
            destination = measure(buffer);
        };
    }
}
