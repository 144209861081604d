using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Averages a vector column over each spot's neighbours.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>vector of Single, known size; neighbours: vector of keys as written by <see cref="SpatialNeighborsEstimator"/></description></item>
/// <item><term>Output column</term><description>vector of Single, same size and slot names</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Saves</term><description>yes: the settings, for nothing is learned</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>time O(edges x size), memory O(n x size)</description></item>
/// </list>
/// </remarks>
public sealed class NeighborAggregatingEstimator : SpatialEstimator<NeighborAggregatingTransformer>
{
    private readonly Options _options;

    internal NeighborAggregatingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(NeighborAggregatingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName)),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0]))];

    private protected override NeighborAggregatingTransformer FitCore(IDataView input) => new(_options, RunWith(_options.Execution));

    /// <summary>How to average over neighbours.</summary>
    public sealed class Options
    {
        /// <summary>The column to average.</summary>
        /// <value>The default is "Components".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Components;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The neighbours.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>Whether the spot itself takes part with the same weight as each neighbour.</summary>
        /// <value>The default is true.</value>
        public bool IncludeSelf { get; set; } = true;

        /// <summary>
        /// Threads, progress and cancellation. Views compute when they are read, so a token cancelled after fitting stops that too; a
        /// model that was saved and loaded has none.
        /// </summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
