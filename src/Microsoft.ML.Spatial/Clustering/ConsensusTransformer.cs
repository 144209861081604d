using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Makes one clustering of those of the members a consensus was fitted to.</summary>
public sealed class ConsensusTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private readonly ConsensusTrainer.Options _options;
    private readonly Execution _execution;

    internal ConsensusTransformer(ConsensusTrainer.Options options, ConsensusModel model, double stability, double[] agreement, Execution execution)
    {
        _options = options;
        _execution = execution;
        Model = model;
        Stability = stability;
        Agreement = agreement;
    }

    /// <summary>The fitted consensus.</summary>
    public ConsensusModel Model { get; }

    /// <summary>The mean adjusted Rand index of all pairs of members on the training data.</summary>
    public double Stability { get; }

    /// <summary>For each member its mean adjusted Rand index with all others on the training data.</summary>
    public IReadOnlyList<double> Agreement { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialConsensus", "SPATCON1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements => RequirementsOf(_options, "labels", "neighbours");

    private ClusteringColumns Columns => new(_options.PredictedLabelColumnName, _options.ScoreColumnName);

    internal static ColumnRequirement[] RequirementsOf(ConsensusTrainer.Options options, string labels, string neighbors)
    {
        var members = options.LabelColumnNames.Select(name => new ColumnRequirement(name, ColumnForm.Key, labels));
        return options.NeighborsColumnName is { } name ? [.. members, new(name, ColumnForm.KeyVector, neighbors)] : [.. members];
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs) => Columns.Added(Model.ClusterCount);

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var neighbors = _options.NeighborsColumnName is { } name ? new RaggedKeyCollector(name) : null;
        var labels = MemberLabelReader.Read(input, _options.LabelColumnNames, rows, _execution.Cancellation, scan =>
        {
            if (neighbors is not null)
                scan.Add(inputs[^1], neighbors);
        });
        var support = Model.Memberships(labels, _execution);
        if (neighbors is not null)
        {
            neighbors.RequireRows();
            support = NeighborAggregation.Mean(neighbors.RowPointers, neighbors.Neighbors, support, includeSelf: true, _execution);
        }
        return new WholeViewResult(rows, ClusteringColumns.Values(ConsensusModel.Label(support), support));
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.LabelColumnNames);
        payload.Write(_options.NeighborsColumnName ?? "");
        payload.Write(_options.PredictedLabelColumnName);
        payload.Write(_options.ScoreColumnName);
        ConsensusPayload.Write(payload, Model);
        payload.Write(Stability);
        payload.Write((double[])[.. Agreement]);
    }

    private static ConsensusTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "consensus", PayloadVersion);
        var options = new ConsensusTrainer.Options
        {
            LabelColumnNames = payload.ReadStrings(),
            NeighborsColumnName = payload.ReadString() is { Length: > 0 } name ? name : null,
            PredictedLabelColumnName = payload.ReadString(),
            ScoreColumnName = payload.ReadString(),
        };
        var model = ConsensusPayload.Read(payload);
        if (model.MemberClusters.Length != options.LabelColumnNames.Count)
            throw payload.Damaged("the members and their columns differ in number");
        return new ConsensusTransformer(options, model, payload.ReadDouble(), payload.ReadDoubles(), Execution.Default);
    }
}
