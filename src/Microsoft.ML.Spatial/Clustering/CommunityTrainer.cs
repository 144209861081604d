using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Clusters spots by the communities of the nearest-neighbour graph of an embedding, by Leiden or Louvain.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key, one value per community, largest first; Score: vector of Single, share of the votes, sum 1</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Other data</term><description>a row with the values of a training row has its community; any other has the weighted vote of its nearest training rows</description></item>
/// <item><term>Saves</term><description>yes, with the training embedding</description></item>
/// <item><term>Needs normalisation</term><description>components on one scale, as embeddings and principal components are</description></item>
/// <item><term>Randomness</term><description>the order of nodes and Leiden's refinement; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(n^2 d) for exact neighbours, nearly O(edges) per pass; memory O(n (neighbours + d))</description></item>
/// </list>
/// Quality: (1 / 2m) sum over pairs of one community of (A_ij - gamma k_i k_j / 2m), gamma the resolution. Algorithms: Traag, Waltman and van Eck, Scientific Reports 9,
/// 2019; Blondel et al., J. Stat. Mech. P10008, 2008.
/// </remarks>
public sealed class CommunityTrainer : SpatialEstimator<CommunityTransformer>
{
    private readonly CommunityMethod _method;
    private readonly Options _options;

    internal CommunityTrainer(IHostEnvironment environment, CommunityMethod method, Options options)
        : base(environment, nameof(CommunityTrainer))
    {
        _method = method;
        _options = OptionsSnapshot.Take(options);
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName))];

    private ClusteringColumns Columns => new(_options.PredictedLabelColumnName, _options.ScoreColumnName);

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs) => Columns.Promise();

    private protected override CommunityTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var features = ColumnReader.ReadDense(input, _options.FeatureColumnName, run.Cancellation);
        var search = new CommunityOptions
        {
            Method = _method,
            Resolution = _options.Resolution,
            Starts = _options.Starts,
            MaximumIterations = _options.MaximumIterations,
        };
        var fit = EmbeddingCommunities.Fit(features, _options, search, _options.NumberOfClusters, SeedOrDraw(_options.Seed), run);
        return new CommunityTransformer(_options.FeatureColumnName, Columns, fit, run);
    }

    /// <summary>How rows are joined and communities looked for.</summary>
    public sealed class Options : EmbeddingGraphOptions
    {
        /// <summary>The column to cluster by.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write the community to.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the shares of the votes to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>More gives more and smaller communities. With <see cref="NumberOfClusters"/>, where the search for a resolution begins.</summary>
        /// <value>The default is 1; from 0 to 1,000,000.</value>
        [Range(0.0, 1e6)]
        [SearchRange(0.1, 3)]
        public double Resolution { get; set; } = 1;

        /// <summary>
        /// How many communities are wanted; the resolution is then looked for. Where no resolution gives that number, the nearest is taken, and
        /// <see cref="CommunityTransformer.IsNumberReached"/> is false.
        /// </summary>
        /// <value>The default is null: the resolution decides.</value>
        [Range(1, int.MaxValue)]
        public int? NumberOfClusters { get; set; }

        /// <summary>How often to start; the partition of best quality is kept.</summary>
        /// <value>The default is 4; from 1 to 1,000.</value>
        [Range(1, 1000)]
        public int Starts { get; set; } = 4;

        /// <summary>How often Leiden passes over the graph at most; it stops when a pass finds nothing better.</summary>
        /// <value>The default is 100; from 1 to 10,000.</value>
        [Range(1, 10_000)]
        public int MaximumIterations { get; set; } = 100;

        /// <summary>Seed of orders and random joins.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
