using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Keeps the features that mark some group of the training data, found by name in other data, and knows how every feature marks every group.</summary>
public sealed class MarkerScoringTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly KeptFeatures _kept;
    private readonly NamedMarkers _all;
    private readonly NamedMarkers _markers;

    internal MarkerScoringTransformer(string outputColumnName, KeptFeatures kept, NamedMarkers all, NamedMarkers markers)
    {
        _outputColumnName = outputColumnName;
        _kept = kept;
        _all = all;
        _markers = markers;
        Scores = all.ToView();
        Markers = markers.ToView();
    }

    /// <summary>
    /// How every feature marks every group: Group, Feature (text), Score, LogFoldChange, P, PAdjusted, ShareIn and ShareOut (Double), group by group, the best score first. Methods without a
    /// test have P and PAdjusted NaN; methods that score a feature once have one row for it, under the group in which its mean is largest.
    /// </summary>
    public IDataView Scores { get; }

    /// <summary>The rows of <see cref="Scores"/> that passed the limits: the markers of each group.</summary>
    public IDataView Markers { get; }

    /// <summary>The same as <see cref="Scores"/> in codes: groups by their place in <see cref="GroupNames"/>, features by slot of the training column.</summary>
    public MarkerTable Table => _all.Table;

    /// <summary>Names of the groups.</summary>
    public IReadOnlyList<string> GroupNames => _all.GroupNames;

    /// <summary>Names of the kept features; null when the training data had none.</summary>
    public IReadOnlyList<string>? FeatureNames => _kept.Names;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialMarkers", "SPATMRK1", Read);

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
        _all.Write(payload);
        var chosen = _markers.Table.Rows.Select(row => (row.Group, row.Feature)).ToHashSet();
        payload.Write([.. Enumerable.Range(0, _all.Table.Rows.Count).Where(row => chosen.Contains((_all.Table.Rows[row].Group, _all.Table.Rows[row].Feature)))]);
    }

    private static MarkerScoringTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "markers", PayloadVersion);
        var output = payload.ReadString();
        var kept = KeptFeatures.Read(payload);
        var all = NamedMarkers.Read(payload);
        var chosen = payload.ReadIntegers();
        if (Array.Exists(chosen, row => row < 0 || row >= all.Table.Rows.Count))
            throw payload.Damaged("the markers are not in their table");
        return new MarkerScoringTransformer(output, kept, all, all with { Table = all.Table with { Rows = Array.ConvertAll(chosen, row => all.Table.Rows[row]) } });
    }
}
