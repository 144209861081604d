using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Some features of a column, chosen on the training data and found by name in other data. One that other data lack has its mean over the training data.</summary>
internal sealed class KeptFeatures
{
    private readonly int _trainedSlots;
    private readonly int[] _slots;
    private readonly float[] _means;
    private readonly FeatureSources _sources;

    private KeptFeatures(string inputColumnName, int trainedSlots, int[] slots, string[]? names, float[] means)
    {
        InputColumnName = inputColumnName;
        _trainedSlots = trainedSlots;
        _slots = slots;
        Names = names;
        _means = means;
        _sources = new FeatureSources(inputColumnName, trainedSlots, slots, names);
    }

    /// <summary>The column they are taken from.</summary>
    public string InputColumnName { get; }

    /// <summary>Their names; null when the training data had none.</summary>
    public string[]? Names { get; }

    /// <summary>Keeps some slots of a column.</summary>
    /// <param name="input">The training data.</param>
    /// <param name="values">The column to keep some of.</param>
    /// <param name="slots">The slots to keep.</param>
    /// <param name="cancellation">Stops the pass over the data.</param>
    public static KeptFeatures Of(IDataView input, DataViewSchema.Column values, int[] slots, CancellationToken cancellation)
    {
        var means = new SlotMeans(values.Name, ColumnReader.SlotCount(values));
        var scan = new ColumnScan(input);
        scan.Add(values, means);
        scan.Run(cancellation);
        return Of(values, slots, means);
    }

    /// <summary>Keeps some slots of a column that was read already.</summary>
    /// <param name="values">The column to keep some of.</param>
    /// <param name="read">What it holds on the training data.</param>
    /// <param name="slots">The slots to keep.</param>
    public static KeptFeatures Of(DataViewSchema.Column values, CsrMatrix read, int[] slots)
    {
        var means = new SlotMeans(values.Name, read.Columns);
        for (var row = 0; row < read.Rows; row++)
            means.Add(read.RowIndices(row), read.RowValues(row));
        return Of(values, slots, means);
    }

    private static KeptFeatures Of(DataViewSchema.Column values, int[] slots, SlotMeans means)
    {
        var names = ColumnAnnotations.SlotNames(values);
        return new KeptFeatures(values.Name, ColumnReader.SlotCount(values), slots, names is null ? null : Array.ConvertAll(slots, slot => names[slot]), Array.ConvertAll(slots, means.Mean));
    }

    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema.Column input) => _sources.Match(input);

    /// <summary>The kept features of a column, as a column.</summary>
    public RowMapping Map(string outputColumnName, DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var sources = _sources.Find(input);
        var added = new AddedColumn(
            outputColumnName,
            new VectorDataViewType(NumberDataViewType.Single, _slots.Length),
            Names is null ? null : ColumnAnnotations.WithSlotNames(Names));
        var inOrder = Enumerable.Range(1, Math.Max(0, sources.Length - 1)).All(i => sources[i] > sources[i - 1]) && Array.TrueForAll(sources, source => source >= 0);
        return new RowMapping(added, inputs, row => inOrder ? MakeSparseGetter(row, input, sources) : MakeDenseGetter(row, input, sources));
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(InputColumnName);
        payload.Write(_trainedSlots);
        payload.Write(_slots);
        payload.Write(_means);
        payload.Write(Names is not null);
        if (Names is not null)
            payload.Write(Names);
    }

    public static KeptFeatures Read(PayloadReader payload)
    {
        var input = payload.ReadString();
        var count = payload.ReadCount(int.MaxValue);
        var slots = payload.ReadIntegers();
        var means = payload.ReadSingles();
        var names = payload.ReadBoolean() ? payload.ReadStrings() : null;
        if (slots.Length == 0 || means.Length != slots.Length || !Array.TrueForAll(means, float.IsFinite) || (names is not null && names.Length != slots.Length) || Array.Exists(slots, slot => slot < 0 || slot >= count))
            throw payload.Damaged("the kept features do not fit together");
        return new KeptFeatures(input, count, slots, names, means);
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
            FiniteValues.Require(in buffer, target.Length, InputColumnName, row.Position);
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
            FiniteValues.Require(in buffer, dense.Length, InputColumnName, row.Position);
            buffer.CopyTo(dense);
            var editor = VBufferEditor.Create(ref destination, sources.Length);
            for (var i = 0; i < sources.Length; i++)
                editor.Values[i] = sources[i] < 0 ? _means[i] : dense[sources[i]];
            destination = editor.Commit();
        };
    }
}
