using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scales every pixel's intensities to the same total, and features as the training pixels' were.</summary>
public sealed class IntensityNormalizingTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly int _slots;
    private readonly string[]? _names;
    private readonly FeatureSources _sources;

    internal IntensityNormalizingTransformer(string outputColumnName, string inputColumnName, IntensityNormalizer normalizer, int slots, string[]? names)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        Normalizer = normalizer;
        _slots = slots;
        _names = normalizer.Scaling is null ? null : names;
        _sources = new FeatureSources(inputColumnName, slots, [.. Enumerable.Range(0, normalizer.Scaling is null ? 0 : slots)], _names);
    }

    /// <summary>The target total, and the features' means and deviations.</summary>
    public IntensityNormalizer Normalizer { get; }

    /// <summary>Whether a column is the one that is normalised.</summary>
    internal bool Reads(string column) => column == _inputColumnName;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialIntensities", "SPATINT1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_inputColumnName, ColumnForm.FloatVector, "intensities")];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <returns>Null when features are not scaled, since the model then takes them as they come.</returns>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch? Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Normalizer.Scaling is null ? null : _sources.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        if (Normalizer.Scaling is not { } scaling)
        {
            var names = ColumnAnnotations.SlotNames(input);
            var same = new AddedColumn(_outputColumnName, input.Type, names is null ? null : ColumnAnnotations.WithSlotNames(names));
            return [new RowMapping(same, inputs, row => MakeGetter(row, input))];
        }
        var sources = _sources.Find(input);
        var added = new AddedColumn(
            _outputColumnName,
            new VectorDataViewType(NumberDataViewType.Single, _slots),
            _names is null ? null : ColumnAnnotations.WithSlotNames(_names));
        return [new RowMapping(added, inputs, row => MakeScaledGetter(row, input, scaling, sources))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        payload.Write(_inputColumnName);
        payload.Write(Normalizer.TargetTotal);
        payload.Write(Normalizer.Log1p);
        payload.Write(_slots);
        payload.Write(Normalizer.Scaling is not null);
        if (Normalizer.Scaling is not { } scaling)
            return;
        payload.Write(scaling.Mean);
        payload.Write(scaling.Deviation);
        payload.Write(scaling.Clip);
        payload.Write(_names is not null);
        if (_names is not null)
            payload.Write(_names);
    }

    private static IntensityNormalizingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "intensity normalisation", PayloadVersion);
        var (output, input, target, log1p) = (payload.ReadString(), payload.ReadString(), payload.ReadDouble(), payload.ReadBoolean());
        var slots = payload.ReadCount(int.MaxValue);
        try
        {
            if (!payload.ReadBoolean())
                return new IntensityNormalizingTransformer(output, input, new IntensityNormalizer(target, log1p), slots, null);
            var scaling = new FeatureScaling(payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDouble());
            var names = payload.ReadBoolean() ? payload.ReadStrings() : null;
            if (scaling.Mean.Length != slots || (names is not null && names.Length != slots))
                throw payload.Damaged("the features do not fit together");
            return new IntensityNormalizingTransformer(output, input, new IntensityNormalizer(target, log1p, scaling), slots, names);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var slots = ColumnReader.SlotCount(input);
        VBuffer<float> buffer = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref buffer);
            Check(in buffer, slots, row.Position);
            var values = buffer.GetValues();
            var editor = VBufferEditor.Create(ref destination, buffer.Length, values.Length);
            CountNormalizer.NormalizeRow(values, editor.Values, Normalizer.TargetTotal, Normalizer.Log1p);
            if (!buffer.IsDense)
                buffer.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }

    private ValueGetter<VBuffer<float>> MakeScaledGetter(DataViewRow row, DataViewSchema.Column input, FeatureScaling scaling, int[] sources)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var places = new int[ColumnReader.SlotCount(input)];
        Array.Fill(places, -1);
        for (var feature = 0; feature < sources.Length; feature++)
            if (sources[feature] >= 0)
                places[sources[feature]] = feature;
        int[] missing = [.. Enumerable.Range(0, sources.Length).Where(feature => sources[feature] < 0 && scaling.Mean[feature] != 0)];
        var normalized = new float[places.Length];
        var slots = new int[sources.Length];
        var scaled = new float[sources.Length];
        VBuffer<float> buffer = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref buffer);
            Check(in buffer, places.Length, row.Position);
            var values = buffer.GetValues();
            var indices = buffer.GetIndices();
            CountNormalizer.NormalizeRow(values, normalized.AsSpan(0, values.Length), Normalizer.TargetTotal, Normalizer.Log1p);
            var count = 0;
            for (var k = 0; k < values.Length; k++)
                if (normalized[k] != 0 && places[buffer.IsDense ? k : indices[k]] is >= 0 and var feature)
                    (slots[count], scaled[count++]) = (feature, scaling.Scale(feature, normalized[k]));
            foreach (var feature in missing)
                (slots[count], scaled[count++]) = (feature, (float)scaling.ScaledMean(feature));
            Array.Sort(slots, scaled, 0, count);
            var editor = VBufferEditor.Create(ref destination, sources.Length, count);
            scaled.AsSpan(0, count).CopyTo(editor.Values);
            if (count < sources.Length)
                slots.AsSpan(0, count).CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }

    private void Check(in VBuffer<float> buffer, int slots, long row)
    {
        FiniteValues.RequireLength(in buffer, slots, _inputColumnName, row);
        foreach (var value in buffer.GetValues())
            if (!(value >= 0) || float.IsPositiveInfinity(value))
                throw new SpatialDataException($"Column '{_inputColumnName}', row {row} holds {value}; intensities are finite and not negative. Correct the pixel or drop it.");
    }
}
