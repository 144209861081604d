using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Clusters spots by a mixture of Gaussians with mclust's covariance models; the model and the number of clusters can be chosen by BIC.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key, one value per cluster; Score: vector of Single, posterior of each cluster</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Needs normalisation</term><description>no; the covariance adapts to scale (EII and VII alone do not)</description></item>
/// <item><term>Saves</term><description>yes, with weights, means and covariances</description></item>
/// <item><term>Randomness</term><description>subsets and extra starts; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(n k d^2) per iteration, memory O(n (d + k)), plus the square of the initialisation subset</description></item>
/// </list>
/// Algorithm: expectation-maximisation from model-based hierarchical clustering (Fraley and Raftery, JASA 97, 2002; Scrucca et al., R Journal 8(1), 2016).
/// </remarks>
public sealed class GaussianMixtureTrainer : SpatialEstimator<GaussianMixtureTransformer>
{
    private readonly Options _options;

    internal GaussianMixtureTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(GaussianMixtureTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
    {
        get
        {
            var features = new ColumnRequirement(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName));
            return _options.NeighborsColumnName is { } neighbors
                ? [features, new(neighbors, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName))]
                : [features];
        }
    }

    private ClusteringColumns Columns => new(_options.PredictedLabelColumnName, _options.ScoreColumnName);

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs) => Columns.Promise();

    private protected override GaussianMixtureTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var features = ColumnReader.ReadDense(input, _options.FeatureColumnName, run.Cancellation);
        var options = OptionsSnapshot.Take(_options);
        if (options.MinimumClusters > 1)
            SpotDifferences.Require(features, _options.FeatureColumnName);
        if (options.NeighborsColumnName is { } neighbors && options.MinimumClusters < options.MaximumClusters)
            options.RowOverlap = OverlapOf(input, neighbors, run);
        var fit = GaussianMixture.Fit(features, options, SeedOrDraw(options.Seed), run);
        return new GaussianMixtureTransformer(_options.FeatureColumnName, Columns, fit.Mixture);
    }

    private static double OverlapOf(IDataView input, string neighborsColumnName, Execution run)
    {
        var neighbors = new RaggedKeyCollector(neighborsColumnName);
        var scan = new ColumnScan(input);
        scan.Add(input.Schema[neighborsColumnName], neighbors);
        scan.Run(run.Cancellation);
        neighbors.RequireRows();
        return NeighborhoodOverlap.OfMeans(neighbors.RowPointers, neighbors.Neighbors);
    }

    /// <summary>How to fit the mixture.</summary>
    public sealed class Options : GaussianMixtureOptions
    {
        /// <summary>The column to cluster by.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write the cluster to.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the posteriors to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>
        /// The neighbours the features were averaged over. When given and the number of clusters is to be chosen,
        /// <see cref="GaussianMixtureOptions.RowOverlap"/> is computed from them.
        /// </summary>
        /// <value>The default is null: the features are no averages.</value>
        public string? NeighborsColumnName { get; set; }

        /// <summary>Seed of subsets and starts.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
