using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Finds spatial domains as the consensus of many cheap partitions, from raw counts and coordinates.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>Features: vector of Single, raw counts; Spatial: vector of two Double or Single; Slice: key or text, used when present</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key; Score: vector of Single, how far the members support each domain, sum 1; Embedding: vector of Single, that of the member which agrees most with the others</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Needs normalisation</term><description>no, it normalises itself</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean share of a spot's total in the training data</description></item>
/// <item><term>Saves</term><description>yes</description></item>
/// <item><term>Randomness</term><description>features, dimensions, reach and starts of the members; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(members (stored entries x components + n k d^2)), memory O(stored entries + threads n components)</description></item>
/// </list>
/// Each member takes a random share of the spatially variable features, projects on principal components, averages over neighbours, reduces and fits a mixture; see
/// <see cref="DomainEnsemble"/>. One such partition is an accident of its settings; <see cref="DomainEnsembleTransformer.Stability"/> says how far they agree.
/// </remarks>
public sealed class DomainEnsembleTrainer : SpatialEstimator<DomainEnsembleTransformer>
{
    private readonly Options _options;

    internal DomainEnsembleTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(DomainEnsembleTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName)),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        SpatialNeighborsTransformer.SliceRequirement(_options.SliceColumnName, schema);
        return [.. new ClusteringColumns(_options.PredictedLabelColumnName, _options.ScoreColumnName).Promise(), PromisedColumn.FloatVector(_options.EmbeddingColumnName)];
    }

    private protected override DomainEnsembleTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var columns = EnsembleColumns.From(_options);
        var slice = EnsembleSlice.Read(input, columns, null, run.Cancellation);
        var logged = LoggedCounts.Check(slice.Counts, _options.FeatureColumnName, _options.WhenAlreadyLogged);
        var counts = logged ? LoggedCounts.Undo(slice.Counts) : slice.Counts;
        if (_options.MinimumClusters > 1)
            RequireDifferences(counts, _options.FeatureColumnName);
        var fit = DomainEnsemble.Fit(counts, slice.Points, slice.Slices, _options, SeedOrDraw(_options.Seed), run);
        return new DomainEnsembleTransformer(
            columns,
            fit.Model,
            ColumnAnnotations.SlotNames(input.Schema[_options.FeatureColumnName]),
            FeatureShares.Of(counts),
            logged,
            fit.Stability,
            run)
        {
            Members = fit.Members,
        };
    }

    /// <summary>Equal spots have no domains; whatever members made of them would be noise.</summary>
    private static void RequireDifferences(CsrMatrix counts, string columnName)
    {
        for (var row = 1; row < counts.Rows; row++)
            if (!counts.RowIndices(row).SequenceEqual(counts.RowIndices(0)) || !counts.RowValues(row).SequenceEqual(counts.RowValues(0)))
                return;
        if (counts.Rows > 1)
            throw new SpatialDataException($"All spots have the same values in column '{columnName}', so there are no domains to find. Check that the right matrix was read.");
    }

    /// <summary>How to find domains.</summary>
    public sealed class Options : DomainEnsembleOptions
    {
        /// <summary>The raw counts.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Features;

        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to; without such a column all spots are one slice.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>The column to write the domain to.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the support of each domain to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>The column to write the embedding to.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string EmbeddingColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>What to do with input that is log-normalised already; to pass through here means that the logarithm is undone first.</summary>
        /// <value>The default is <see cref="LoggedInput.Reject"/>.</value>
        public LoggedInput WhenAlreadyLogged { get; set; }

        /// <summary>Seed of every random choice.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
