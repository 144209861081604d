using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Finds the domains of a fitted ensemble in a slice.</summary>
public sealed class DomainEnsembleTransformer : WholeViewTransformer
{
    private readonly EnsembleColumns _columns;
    private readonly string[]? _names;
    private readonly float[] _shares;
    private readonly bool _logged;
    private readonly FeatureSources _sources;
    private readonly Execution _execution;

    internal DomainEnsembleTransformer(EnsembleColumns columns, DomainEnsembleModel model, string[]? names, float[] shares, bool logged, double stability, Execution execution)
    {
        _columns = columns;
        _names = names;
        _shares = shares;
        _logged = logged;
        _execution = execution;
        _sources = new FeatureSources(columns.Features, model.FeatureCount, [.. Enumerable.Range(0, model.FeatureCount)], names);
        Model = model;
        Stability = stability;
    }

    /// <summary>The fitted ensemble.</summary>
    public DomainEnsembleModel Model { get; }

    /// <summary>The mean adjusted Rand index of all pairs of members on the training data: without any label, how far to trust the domains.</summary>
    public double Stability { get; }

    /// <summary>How each member came about and how far the others agree with it; empty for a model that was loaded.</summary>
    public IReadOnlyList<MemberDiagnostics> Members { get; internal init; } = [];

    /// <summary>Whether the training values were log-normalised already, so that the logarithm is undone first.</summary>
    public bool UndoesLogarithm => _logged;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialDomainEnsemble", "SPATENS1", EnsemblePayload.Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_columns.Features, ColumnForm.FloatVector, "features"),
        new(_columns.Coordinates, ColumnForm.Coordinates, "coordinates"),
    ];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _sources.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        _sources.Find(inputs[0]);
        var width = Model.Members[Model.BestMember].Reduction.Rank;
        return
        [
            .. new ClusteringColumns(_columns.Label, _columns.Score).Added(Model.ClusterCount),
            new AddedColumn(_columns.Embedding, new VectorDataViewType(NumberDataViewType.Single, width)),
        ];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var slice = EnsembleSlice.Read(input, _columns, rows, _execution.Cancellation);
        var counts = _logged ? LoggedCounts.Undo(slice.Counts) : slice.Counts;
        var domains = Model.Apply(FeatureShares.Complete(counts, _sources.Find(inputs[0]), _shares), slice.Points, slice.Slices, _execution);
        return new WholeViewResult(rows, [.. ClusteringColumns.Values(domains.Labels, domains.Memberships), RowValues.Dense(domains.Embedding)]);
    }

    internal override void WritePayload(BinaryWriter writer) => EnsemblePayload.Write(writer, _columns, Model, _names, _shares, _logged, Stability);
}
