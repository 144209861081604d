using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Keeps the features whose counts vary most beyond what their mean explains.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>counts to rank by, values to keep: vectors of Single of the same known size</description></item>
/// <item><term>Output column</term><description>Vector of Single with the kept slots, in their order, with slot names if the input has them</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data</description></item>
/// <item><term>Needs normalisation</term><description>the counts to rank by no; the values to keep as later steps want them</description></item>
/// <item><term>Saves</term><description>yes, with the kept features and their means</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>three passes to fit; memory O(features)</description></item>
/// </list>
/// Algorithm: seurat_v3 (Stuart et al., Cell 177, 2019, "Feature selection for individual datasets"): loess of log variance on log
/// mean, variance of values standardised by it and clipped at the square root of the number of spots.
/// </remarks>
public sealed class VariableFeatureSelectingEstimator : SpatialEstimator<VariableFeatureSelectingTransformer>
{
    private readonly Options _options;

    internal VariableFeatureSelectingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(VariableFeatureSelectingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.CountColumnName, ColumnForm.FloatVector, nameof(Options.CountColumnName)),
        new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[1]))];

    private protected override VariableFeatureSelectingTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var counts = input.Schema[_options.CountColumnName];
        var values = input.Schema[_options.InputColumnName];
        var slots = ColumnReader.SlotCount(values);
        if (ColumnReader.SlotCount(counts) != slots)
            throw new ArgumentException($"Columns '{counts.Name}' and '{values.Name}' must describe the same features, but they have {ColumnReader.SlotCount(counts)} and {slots} slots.");

        var kept = slots <= _options.Count ? [.. Enumerable.Range(0, slots)] : Rank(input, counts, run);
        return new VariableFeatureSelectingTransformer(_options.OutputColumnName, KeptFeatures.Of(input, values, kept, run.Cancellation));
    }

    private int[] Rank(IDataView input, DataViewSchema.Column counts, Execution run)
    {
        var moments = new FeatureMoments(ColumnReader.SlotCount(counts));
        Pass(moments.Add);
        var sums = new ClippedSums(SeuratV3.Fit(moments, _options));
        Pass(sums.Add);
        return sums.Rank().Select(_options.Count);

        void Pass(Action<ReadOnlySpan<int>, ReadOnlySpan<float>> take)
        {
            var scan = new ColumnScan(input);
            scan.Add(counts, new ProfileCollector(counts.Name, ColumnReader.SlotCount(counts), take));
            scan.Run(run.Cancellation);
        }
    }

    /// <summary>Which features to keep.</summary>
    public sealed class Options : VariableFeatureOptions
    {
        /// <summary>The raw counts by which features are ranked.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string CountColumnName { get; set; } = ColumnNames.Features;

        /// <summary>The values to keep some of.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Variable".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Variable;

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
