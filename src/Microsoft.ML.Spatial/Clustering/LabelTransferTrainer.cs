using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Learns labels that spots have already, found by any method or known, and gives them to other spots, one at a time.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>features: vector of Single, known size; label: key or text, read by Fit alone, spots without one are left out</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key of the labels; Score: vector of Single, share of the votes, sum 1</description></item>
/// <item><term>Works on</term><description>single rows (row-to-row), so that a prediction engine can use it</description></item>
/// <item><term>Other data</term><description>a row with the values of a training row has its label; any other has the vote of its nearest training rows, each with the weight exp(-(distance / largest of the distances)^2)</description></item>
/// <item><term>Saves</term><description>yes, with the training features</description></item>
/// <item><term>Needs normalisation</term><description>components on one scale, as embeddings and principal components are</description></item>
/// <item><term>Randomness</term><description>none; of training rows with the same values the first counts, ties go to the label that comes first</description></item>
/// <item><term>Cost</term><description>time O(n d) per spot, memory O(n d)</description></item>
/// </list>
/// With <see cref="Transforms.ReferenceNeighborAggregatingEstimator"/> before it, it assigns single spots to domains that were found in a whole slice: the assignment of scanpy's
/// <c>ingest</c> and of Seurat's label transfer, with the surroundings of a spot as part of its features.
/// </remarks>
public sealed class LabelTransferTrainer : SpatialEstimator<LabelTransferTransformer>
{
    private readonly Options _options;

    internal LabelTransferTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(LabelTransferTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName)),
        new(_options.LabelColumnName, ColumnForm.Category, nameof(Options.LabelColumnName)),
    ];

    private TransferColumns Columns => new(_options.FeatureColumnName, _options.PredictedLabelColumnName, _options.ScoreColumnName);

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs) => Columns.Promise();

    private protected override LabelTransferTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var column = input.Schema[_options.LabelColumnName];
        var scan = new ColumnScan(input);
        var features = scan.AddDense(input.Schema[_options.FeatureColumnName]);
        var labels = scan.AddCategory(column);
        scan.Run(run.Cancellation);
        var codes = labels.OrderedCodes;
        int[] known = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] >= 0)];
        if (known.Length == 0)
            throw new SpatialDataException($"No spot has a label in column '{_options.LabelColumnName}'.");
        var names = labels.OrderedNames(column);
        var model = new CommunityModel(
            features.ToMatrix().SelectRows(known), [.. known.Select(row => codes[row])], names.Length, _options.NeighborCount, EmbeddingMetric.Euclidean);
        return new LabelTransferTransformer(Columns, names, model);
    }

    /// <summary>What is learnt from what.</summary>
    public sealed class Options
    {
        /// <summary>The labels to learn.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string LabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>What spots are compared by.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write the label to; the same name hides the column that was learnt from.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the shares of the votes to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>How many nearest training spots vote.</summary>
        /// <value>The default is 15; from 1 to 10,000.</value>
        [Range(1, 10_000)]
        [SearchRange(3, 30)]
        public int NeighborCount { get; set; } = 15;

        /// <summary>Threads, progress and cancellation of fitting.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
