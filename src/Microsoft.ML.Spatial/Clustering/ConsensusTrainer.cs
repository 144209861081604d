using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Makes one clustering of several: those of different seeds, settings or methods.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>two or more label columns: keys; on request neighbours: vector of keys</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key; Score: vector of Single, how far the members support each cluster, sum 1</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Saves</term><description>yes; new data need the same members' labels</description></item>
/// <item><term>Randomness</term><description>the starts of k-means; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(n members^2), memory O(n clusters + (members clusters)^2)</description></item>
/// </list>
/// <see cref="ConsensusTransformer.Stability"/> is the mean adjusted Rand index of all pairs of members: the one number that, without any label, tells how far a
/// partition can be trusted.
/// </remarks>
public sealed class ConsensusTrainer : SpatialEstimator<ConsensusTransformer>
{
    private readonly Options _options;

    internal ConsensusTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(ConsensusTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements => ConsensusTransformer.RequirementsOf(_options, nameof(Options.LabelColumnNames), nameof(Options.NeighborsColumnName));

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => new ClusteringColumns(_options.PredictedLabelColumnName, _options.ScoreColumnName).Promise();

    private protected override ConsensusTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var labels = MemberLabelReader.Read(input, _options.LabelColumnNames, null, run.Cancellation);
        var fit = Consensus.Fit(labels, _options, SeedOrDraw(_options.Seed), run);
        return new ConsensusTransformer(_options, fit.Model, fit.Stability, fit.Agreement, run);
    }

    /// <summary>How to make one clustering of several.</summary>
    public sealed class Options : ConsensusOptions, IValidatableObject
    {
        /// <summary>The members' labels.</summary>
        /// <value>There is no default: name two columns or more.</value>
        public IReadOnlyList<string> LabelColumnNames { get; set; } = [];

        /// <summary>Neighbours over which the support of each cluster is averaged, with the spot itself, before the label is read from it.</summary>
        /// <value>The default is null: each spot by itself.</value>
        public string? NeighborsColumnName { get; set; }

        /// <summary>The column to write the cluster to.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the support of each cluster to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>Seed of the starts.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <inheritdoc/>
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (LabelColumnNames.Count < 2)
                yield return new ValidationResult($"LabelColumnNames names {LabelColumnNames.Count} columns; a consensus takes two or more.");
            foreach (var name in LabelColumnNames.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
                yield return new ValidationResult($"LabelColumnNames names '{name.Key}' more than once.");
        }
    }
}
