using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Says where along a path through the tissue each spot lies, and how far from it.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>coordinates: vector of two Double or Single</description></item>
/// <item><term>Output columns</term><description>location of the nearest place of the path, Single, 0 at its first vertex to 100 at its last; distance, Single, in the coordinates' units; whether the spot lies near enough, Boolean</description></item>
/// <item><term>Works on</term><description>single rows (row-to-row); nothing is learnt from the data</description></item>
/// <item><term>Saves</term><description>yes, with the path</description></item>
/// <item><term>Randomness</term><description>none; of places of the path equally near the earliest counts</description></item>
/// <item><term>Cost</term><description>time O(vertices) per spot</description></item>
/// </list>
/// Every spot has a location, also one far off: use the Boolean column to tell, as <c>Evaluate.FeaturesAlongPath</c> does. A path belongs to one slice: use it on views of that
/// slice, or of slices in one frame.
/// </remarks>
public sealed class PathLocatingEstimator : SpatialEstimator<PathLocatingTransformer>
{
    private readonly Options _options;

    internal PathLocatingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(PathLocatingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.Single(_options.LocationColumnName), PromisedColumn.Single(_options.DistanceColumnName), PromisedColumn.Boolean(_options.OnPathColumnName)];

    private protected override PathLocatingTransformer FitCore(IDataView input) => new(_options);

    /// <summary>Which path, and what to write.</summary>
    public sealed class Options
    {
        /// <summary>The path, in the units of the coordinates.</summary>
        /// <value>None; required.</value>
        [Required]
        public TissuePath? Path { get; set; }

        /// <summary>How far from the path a spot may lie to count as on it, the bound included.</summary>
        /// <value>The default is null: any distance.</value>
        [Range(0.0, double.MaxValue)]
        public double? MaximumDistance { get; set; }

        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The column to write the location to.</summary>
        /// <value>The default is "PathLocation".</value>
        [Required]
        public string LocationColumnName { get; set; } = ColumnNames.PathLocation;

        /// <summary>The column to write the distance to.</summary>
        /// <value>The default is "PathDistance".</value>
        [Required]
        public string DistanceColumnName { get; set; } = ColumnNames.PathDistance;

        /// <summary>The column that says whether the spot lies near enough.</summary>
        /// <value>The default is "OnPath".</value>
        [Required]
        public string OnPathColumnName { get; set; } = ColumnNames.OnPath;
    }
}
