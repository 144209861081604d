using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Averages a vector column over each spot and its nearest spots in the slices it was fitted to.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>vector of Single, known size; coordinates: vector of two Double or Single; slice: key or text, used when present</description></item>
/// <item><term>Output column</term><description>vector of Single, same size and slot names</description></item>
/// <item><term>Works on</term><description>single rows (row-to-row), so that a prediction engine can use it</description></item>
/// <item><term>Other data</term><description>spots are looked up by their coordinates, which must be in the frame of the fitted slice</description></item>
/// <item><term>Saves</term><description>yes, with places and values of the fitted spots</description></item>
/// <item><term>Randomness</term><description>none; ties are broken by coordinates, then row</description></item>
/// <item><term>Cost</term><description>time O(log n + neighbours x size) per spot, memory O(n x size)</description></item>
/// </list>
/// Of the spots it was fitted to it says what <see cref="SpatialNeighborsEstimator"/>, with as many neighbours, and <see cref="NeighborAggregatingEstimator"/> say of them together, provided
/// that no two lie at one place. Other spots of the same tissue have neighbours among the fitted spots, never among each other. With a slice column a spot's neighbours are those of its slice by name, and a
/// spot of an unknown or missing slice keeps its own values.
/// </remarks>
public sealed class ReferenceNeighborAggregatingEstimator : SpatialEstimator<ReferenceNeighborAggregatingTransformer>
{
    private readonly Options _options;

    internal ReferenceNeighborAggregatingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(ReferenceNeighborAggregatingEstimator))
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

    private protected override ReferenceNeighborAggregatingTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var scan = new ColumnScan(input);
        var values = scan.AddDense(input.Schema[_options.InputColumnName]);
        var places = scan.AddCoordinates(input.Schema[_options.CoordinatesColumnName]);
        var column = input.Schema.GetColumnOrNull(_options.SliceColumnName);
        var slices = column is null ? null : scan.AddCategory(column.Value);
        scan.Run(run.Cancellation);
        if (scan.RowCount == 0)
            throw new SpatialDataException("There is no spot to find neighbours among.");
        var names = slices?.OrderedNames(column!.Value);
        return new ReferenceNeighborAggregatingTransformer(_options, ReferenceSlices.Fit(values.ToMatrix(), places.ToPoints(), slices?.OrderedCodes, names, _options, run));
    }

    /// <summary>Which spots are neighbours, and what to write.</summary>
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

        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to; without such a column all spots are one slice.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>How many nearest fitted spots a spot has.</summary>
        /// <value>The default is 18, the two rings around a spot of a hexagonal array; from 1 to 10,000.</value>
        [Range(1, 10_000)]
        [SearchRange(6, 36)]
        public int NeighborCount { get; set; } = 18;

        /// <summary>How far a neighbour may be, in medians of the distances between neighbours in the fitted slice.</summary>
        /// <value>The default is null: any distance.</value>
        [Range(1e-6, 1e9)]
        public double? MaximumEdgeLength { get; set; }

        /// <summary>Whether the spot itself takes part with the same weight as each neighbour.</summary>
        /// <value>The default is true.</value>
        public bool IncludeSelf { get; set; } = true;

        /// <summary>Threads, progress and cancellation of fitting.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
