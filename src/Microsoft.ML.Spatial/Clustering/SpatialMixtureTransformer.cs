using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Assigns spots to the clusters of a fitted spatial mixture, by their own values and by the clusters of their neighbours.</summary>
public sealed class SpatialMixtureTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private readonly SpatialMixtureTrainer.Options _options;
    private readonly IReadOnlyList<string>? _names;
    private readonly Execution _execution;

    internal SpatialMixtureTransformer(SpatialMixtureTrainer.Options options, IReadOnlyList<string>? names, SpatialMixture mixture, Execution execution)
    {
        _options = options;
        _names = names;
        _execution = execution;
        Mixture = mixture;
    }

    /// <summary>The fitted mixture.</summary>
    public SpatialMixture Mixture { get; }

    /// <summary>
    /// Share of the training spots whose own values alone, without their neighbours, name the same cluster; a loaded model has it too. Near 1 where clusters differ sharply and a
    /// spot can be told by itself; lower where spots are noisy, or of many kinds within a cluster. Also 1 where one cluster took all spots.
    /// </summary>
    public double Sharpness { get; internal init; }

    /// <summary>Expectation-maximisation steps that fitting took; a loaded model has them too.</summary>
    public int Iterations { get; internal init; }

    /// <summary>Whether fitting reached the tolerance before the step limit; a loaded model has it too.</summary>
    public bool Converged { get; internal init; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialMarkovMixture", "SPATMRF1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements => RequirementsOf(_options, "features", "neighbours");

    internal static ColumnRequirement[] RequirementsOf(SpatialMixtureTrainer.Options options, string features, string neighbors)
        => [new(options.FeatureColumnName, ColumnForm.FloatVector, features), new(options.NeighborsColumnName, ColumnForm.KeyVector, neighbors)];

    internal static ClusteringColumns ColumnsOf(SpatialMixtureTrainer.Options options) => new(options.PredictedLabelColumnName, options.ScoreColumnName);

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        var slots = ColumnReader.SlotCount(inputs[0]);
        if (slots != Mixture.Dimension)
            throw new ArgumentException($"Column '{_options.FeatureColumnName}' has {slots} slots; the mixture was fitted to {Mixture.Dimension}.");
        return ColumnsOf(_options).Added(Mixture.ClusterCount, _names);
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var spots = SpatialMixtureSpots.Read(input, _options, _execution.Cancellation, scan => scan.AddIds(rows));
        var memberships = Mixture.Apply(spots.Features, spots.Graph, _execution);
        return new WholeViewResult(rows, ClusteringColumns.Values(ConsensusModel.Label(memberships), memberships));
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.FeatureColumnName);
        payload.Write(_options.NeighborsColumnName);
        payload.Write(_options.PredictedLabelColumnName);
        payload.Write(_options.ScoreColumnName);
        payload.Write(_names ?? []);
        payload.Write(Mixture.Proportions);
        payload.Write(Mixture.Means);
        payload.Write(Mixture.Covariance);
        payload.Write(Mixture.NeighborWeight);
        payload.Write(Sharpness);
        payload.Write(Iterations);
        payload.Write(Converged);
    }

    private static SpatialMixtureTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "spatial mixture", PayloadVersion);
        var options = new SpatialMixtureTrainer.Options
        {
            FeatureColumnName = payload.ReadString(),
            NeighborsColumnName = payload.ReadString(),
            PredictedLabelColumnName = payload.ReadString(),
            ScoreColumnName = payload.ReadString(),
        };
        var names = payload.ReadStrings();
        var mixture = ReadMixture(payload);
        if (names.Length > 0 && names.Length != mixture.ClusterCount)
            throw payload.Damaged("the clusters and their names differ in number");
        return new SpatialMixtureTransformer(options, names.Length > 0 ? names : null, mixture, Execution.Default)
        {
            Sharpness = payload.ReadDouble(),
            Iterations = payload.ReadInt32(),
            Converged = payload.ReadBoolean(),
        };
    }

    private static SpatialMixture ReadMixture(PayloadReader payload)
    {
        var (proportions, means, covariance) = (payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDoubles());
        var weight = payload.ReadDouble();
        try
        {
            return new SpatialMixture(proportions, means, covariance, weight);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
