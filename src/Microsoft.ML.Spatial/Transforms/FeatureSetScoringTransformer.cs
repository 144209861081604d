using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scores how active sets of features are in a spot, by members and controls chosen on the training data.</summary>
public sealed class FeatureSetScoringTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly KeptFeatures _kept;
    private readonly FeatureSetScores _scores;

    internal FeatureSetScoringTransformer(string outputColumnName, KeptFeatures kept, FeatureSetScores scores)
    {
        _outputColumnName = outputColumnName;
        _kept = kept;
        _scores = scores;
    }

    /// <summary>The sets that are scored; members and controls are places in <see cref="FeatureNames"/>.</summary>
    public IReadOnlyList<FeatureSet> Sets => _scores.Sets;

    /// <summary>Names of the features that are a member or control of some set.</summary>
    public IReadOnlyList<string> FeatureNames => _kept.Names!;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialFeatureSets", "SPATSET1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements => [new(_kept.InputColumnName, ColumnForm.FloatVector, "values")];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _kept.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var features = _kept.Map(_outputColumnName, inputs);
        var added = new AddedColumn(
            _outputColumnName, new VectorDataViewType(NumberDataViewType.Single, Sets.Count), ColumnAnnotations.WithSlotNames([.. Sets.Select(set => set.Name)]));
        return [new RowMapping(added, inputs, row => MakeGetter((ValueGetter<VBuffer<float>>)features.MakeGetter(row)))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        _kept.Write(payload);
        payload.Write(_scores.FeatureCount);
        payload.Write(Sets.Count);
        foreach (var set in Sets)
        {
            payload.Write(set.Name);
            payload.Write(set.Members);
            payload.Write(set.Controls);
        }
    }

    private static FeatureSetScoringTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "feature sets", PayloadVersion);
        var output = payload.ReadString();
        var kept = KeptFeatures.Read(payload);
        var (features, count) = (payload.ReadCount(int.MaxValue), payload.ReadCount(int.MaxValue));
        var sets = new List<FeatureSet>();
        for (var set = 0; set < count; set++)
            sets.Add(new FeatureSet(payload.ReadString(), payload.ReadIntegers(), payload.ReadIntegers()));
        if (kept.Names is null || kept.Names.Length != features)
            throw payload.Damaged($"{features} features");
        try
        {
            return new FeatureSetScoringTransformer(output, kept, new FeatureSetScores(features, sets));
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private ValueGetter<VBuffer<float>> MakeGetter(ValueGetter<VBuffer<float>> read)
    {
        VBuffer<float> values = default;
        var sums = new double[2 * Sets.Count];
        return (ref VBuffer<float> destination) =>
        {
            read(ref values);
            var editor = VBufferEditor.Create(ref destination, Sets.Count);
            _scores.Score(values.IsDense ? [] : values.GetIndices(), values.GetValues(), sums, editor.Values);
            destination = editor.Commit();
        };
    }
}
