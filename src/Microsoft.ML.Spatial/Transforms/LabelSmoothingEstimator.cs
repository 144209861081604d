using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Gives a spot the label most of its neighbours have, when enough of them agree.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>label: key; neighbours: vector of keys as written by <see cref="SpatialNeighborsEstimator"/></description></item>
/// <item><term>Output column</term><description>key of the label's type</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Saves</term><description>yes: the settings, for nothing is learned</description></item>
/// <item><term>Randomness</term><description>none; a tie keeps the spot's own label</description></item>
/// <item><term>Cost</term><description>time and memory O(edges)</description></item>
/// </list>
/// </remarks>
public sealed class LabelSmoothingEstimator : SpatialEstimator<LabelSmoothingTransformer>
{
    private readonly Options _options;

    internal LabelSmoothingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(LabelSmoothingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.LabelColumnName, ColumnForm.Key, nameof(Options.LabelColumnName)),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.Key(_options.OutputColumnName, [.. inputs[0].Annotations])];

    private protected override LabelSmoothingTransformer FitCore(IDataView input) => new(_options, RunWith(_options.Execution));

    /// <summary>How to smooth labels.</summary>
    public sealed class Options
    {
        /// <summary>The labels to smooth.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string LabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write; the same name hides the input.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The neighbours.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>A spot changes its label when more than this share of its neighbours and itself has another one.</summary>
        /// <value>The default is 0.5; from 0 to 1.</value>
        [Range(0.0, 1.0)]
        [SearchRange(0.3, 0.7)]
        public double MinimumShare { get; set; } = 0.5;

        /// <summary>
        /// Threads, progress and cancellation. Views compute when they are read, so a token cancelled after fitting stops that too; a
        /// model that was saved and loaded has none.
        /// </summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
