using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Finds the spatial neighbours of every spot: k nearest, within a radius, or by Delaunay triangulation.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>coordinates: vector of two Double or Single; slice: key or text, used when present</description></item>
/// <item><term>Output columns</term><description>neighbours: vector of keys, 1 = first row of the view, nearest first; distances: vector of Single in the coordinates' units</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Saves</term><description>yes: the settings, for nothing is learned</description></item>
/// <item><term>Randomness</term><description>none; ties are broken by coordinates, then row, so row order does not matter</description></item>
/// <item><term>Cost</term><description>time O(n log n), memory O(edges)</description></item>
/// </list>
/// Spots of different slices are never neighbours. Keys count rows of the view the neighbours were found in: filter and shuffle rows
/// before this step, not after it.
/// </remarks>
public sealed class SpatialNeighborsEstimator : SpatialEstimator<SpatialNeighborsTransformer>
{
    private readonly Options _options;

    internal SpatialNeighborsEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(SpatialNeighborsEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        SpatialNeighborsTransformer.SliceRequirement(_options.SliceColumnName, schema);
        return [PromisedColumn.VariableKeyVector(_options.NeighborsColumnName), PromisedColumn.VariableFloatVector(_options.DistancesColumnName)];
    }

    private protected override SpatialNeighborsTransformer FitCore(IDataView input) => new(_options, RunWith(_options.Execution));

    /// <summary>How to find neighbours.</summary>
    public sealed class Options : SpatialGraphOptions
    {
        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to; without such a column all spots are one slice.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>The column to write the neighbours to.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>The column to write the distances to.</summary>
        /// <value>The default is "NeighborDistances".</value>
        [Required]
        public string DistancesColumnName { get; set; } = ColumnNames.NeighborDistances;

        /// <summary>
        /// Threads, progress and cancellation. Views compute when they are read, so a token cancelled after fitting stops that too; a
        /// model that was saved and loaded has none.
        /// </summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
