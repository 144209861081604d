using Microsoft.ML.Data;
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
    private readonly string _inputColumnName;
    private readonly int _trainedSlots;
    private readonly int[] _kept;
    private readonly string[]? _names;
    private readonly float[] _means;
    private readonly FeatureSources _sources;

    internal VariableFeatureSelectingTransformer(string outputColumnName, string inputColumnName, int trainedSlots, int[] kept, string[]? names, float[] means)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        _trainedSlots = trainedSlots;
        _kept = kept;
        _names = names;
        _means = means;
        _sources = new FeatureSources(inputColumnName, trainedSlots, kept, names);
    }

    /// <summary>Names of the kept features; null when the training data had none.</summary>
    public IReadOnlyList<string>? FeatureNames => _names;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialVariableFeatures", "SPATVAR1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_inputColumnName, ColumnForm.FloatVector, "values")];

    /// <summary>Keeps some slots of a column, with their means over the training data.</summary>
    /// <param name="input">The training data.</param>
    /// <param name="values">The column to keep some of.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="kept">The slots to keep.</param>
    /// <param name="cancellation">Stops the pass over the data.</param>
    internal static VariableFeatureSelectingTransformer Keep(IDataView input, DataViewSchema.Column values, string outputColumnName, int[] kept, CancellationToken cancellation)
    {
        var slots = ColumnReader.SlotCount(values);
        var means = new SlotMeans(values.Name, slots);
        var scan = new ColumnScan(input);
        scan.Add(values, means);
        scan.Run(cancellation);
        var names = ColumnAnnotations.SlotNames(values);
        return new VariableFeatureSelectingTransformer(
            outputColumnName,
            values.Name,
            slots,
            kept,
            names is null ? null : Array.ConvertAll(kept, slot => names[slot]),
            Array.ConvertAll(kept, means.Mean));
    }

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _sources.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var sources = _sources.Find(input);
        var added = new AddedColumn(
            _outputColumnName,
            new VectorDataViewType(NumberDataViewType.Single, _kept.Length),
            _names is null ? null : ColumnAnnotations.WithSlotNames(_names));
        var inOrder = Enumerable.Range(1, Math.Max(0, sources.Length - 1)).All(i => sources[i] > sources[i - 1]) && Array.TrueForAll(sources, source => source >= 0);
        return [new RowMapping(added, inputs, row => inOrder ? MakeSparseGetter(row, input, sources) : MakeDenseGetter(row, input, sources))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        payload.Write(_inputColumnName);
        payload.Write(_trainedSlots);
        payload.Write(_kept);
        payload.Write(_means);
        payload.Write(_names is not null);
        if (_names is not null)
            payload.Write(_names);
    }

    private static VariableFeatureSelectingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "variable features", PayloadVersion);
        var output = payload.ReadString();
        var input = payload.ReadString();
        var slots = payload.ReadCount(int.MaxValue);
        var kept = payload.ReadIntegers();
        var means = payload.ReadSingles();
        var names = payload.ReadBoolean() ? payload.ReadStrings() : null;
        if (kept.Length == 0 || means.Length != kept.Length || !Array.TrueForAll(means, float.IsFinite) || (names is not null && names.Length != kept.Length) || Array.Exists(kept, slot => slot < 0 || slot >= slots))
            throw payload.Damaged("the kept features do not fit together");
        return new VariableFeatureSelectingTransformer(output, input, slots, kept, names, means);
    }

    private ValueGetter<VBuffer<float>> MakeSparseGetter(DataViewRow row, DataViewSchema.Column input, int[] sources)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var target = new int[ColumnReader.SlotCount(input)];
        Array.Fill(target, -1);
        for (var i = 0; i < sources.Length; i++)
            target[sources[i]] = i;
        VBuffer<float> buffer = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, _inputColumnName, row.Position);
            var values = buffer.GetValues();
            var indices = buffer.GetIndices();
            var editor = VBufferEditor.Create(ref destination, sources.Length, Math.Min(values.Length, sources.Length), requireIndicesOnDense: true);
            var count = 0;
            for (var k = 0; k < values.Length; k++)
            {
                var at = target[buffer.IsDense ? k : indices[k]];
                if (at < 0)
                    continue;
                editor.Values[count] = values[k];
                editor.Indices[count++] = at;
            }
            destination = editor.CommitTruncated(count);
        };
    }

    private ValueGetter<VBuffer<float>> MakeDenseGetter(DataViewRow row, DataViewSchema.Column input, int[] sources)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var dense = new float[ColumnReader.SlotCount(input)];
        VBuffer<float> buffer = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, _inputColumnName, row.Position);
            buffer.CopyTo(dense);
            var editor = VBufferEditor.Create(ref destination, sources.Length);
            for (var i = 0; i < sources.Length; i++)
                editor.Values[i] = sources[i] < 0 ? _means[i] : dense[sources[i]];
            destination = editor.Commit();
        };
    }
}
