using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Keeps the features that vary most over the tissue: those whose values neighbouring spots share.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>values to rank by and to keep, log-normalised: vector of Single of known size; coordinates: vector of two Double or Single; slice: key or text, used when present</description></item>
/// <item><term>Output column</term><description>Vector of Single with the kept slots, in their order, with slot names if the input has them</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data; no coordinates are needed</description></item>
/// <item><term>Saves</term><description>yes, with the kept features and their means</description></item>
/// <item><term>Randomness</term><description>none; row order does not matter</description></item>
/// <item><term>Cost</term><description>two passes to fit; time O(stored entries x neighbours), memory that of the values</description></item>
/// </list>
/// Algorithm: Moran's I or Geary's C of every feature on the graph of each slice. Features among the best <c>Count</c> of at least
/// <c>MinimumSlices</c> slices are ordered by mean rank. Of several slices, features that mark one of them (Welch's t-test, fold change
/// and share of its spots, all against options) are left out. The first <c>Count</c> are kept. <see cref="SpatiallyVariableFeatures"/> says which were left out and why.
/// </remarks>
public sealed class SpatiallyVariableFeatureSelectingEstimator : SpatialEstimator<VariableFeatureSelectingTransformer>
{
    private readonly Options _options;

    internal SpatiallyVariableFeatureSelectingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(SpatiallyVariableFeatureSelectingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName)),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        SpatialNeighborsTransformer.SliceRequirement(_options.SliceColumnName, schema);
        return [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0]))];
    }

    private protected override VariableFeatureSelectingTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var values = input.Schema[_options.InputColumnName];
        var spots = PlacedProfiles.Read(input, values, _options.CoordinatesColumnName, _options.SliceColumnName, run.Cancellation);
        var chosen = SpatiallyVariableFeatures.Select(spots.Values, spots.Places, spots.Slices, _options, run);
        if (chosen.Features.Length == 0)
            throw new SpatialDataException(
                $"No feature of column '{values.Name}' is left: none varies over the tissue and is near the top in {_options.MinimumSlices} of {chosen.Slices.Length} slices, "
                + $"apart from {chosen.Removed.Length} that mark one slice. Lower {nameof(Options.MinimumSlices)}, raise {nameof(Options.Count)}, or set {nameof(Options.RemoveBiased)} to false.");
        return new VariableFeatureSelectingTransformer(_options.OutputColumnName, KeptFeatures.Of(values, spots.Values, [.. chosen.Features.Order()]));
    }

    /// <summary>Which features to keep, and which spots are neighbours.</summary>
    public sealed class Options : SpatiallyVariableFeatureOptions
    {
        /// <summary>The log-normalised values to rank by and to keep some of.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to; without such a column all spots are one slice.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Variable".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Variable;

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
