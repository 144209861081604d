using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Says in which region of interest each spot lies.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>coordinates: vector of two Double or Single</description></item>
/// <item><term>Output column</term><description>key whose values are the names of the regions; missing for spots in none</description></item>
/// <item><term>Works on</term><description>single rows (row-to-row); nothing is learnt from the data</description></item>
/// <item><term>Saves</term><description>yes, with the regions</description></item>
/// <item><term>Randomness</term><description>none; where regions overlap the first counts, and a spot on the border of a region is not inside</description></item>
/// <item><term>Cost</term><description>time O(vertices) per spot, less for spots outside the rectangle around a region</description></item>
/// </list>
/// A region belongs to one slice: use it on views of that slice, or of slices in one frame.
/// </remarks>
public sealed class RegionAssigningEstimator : SpatialEstimator<RegionAssigningTransformer>
{
    private readonly Options _options;

    internal RegionAssigningEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(RegionAssigningEstimator))
    {
        _options = OptionsSnapshot.Take(options);
        // The list stays the caller's; what was validated does not change with it.
        _options.Regions = [.. _options.Regions];
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.Key(_options.OutputColumnName, PromisedColumn.TextVectorAnnotation(AnnotationKind.KeyValues))];

    private protected override RegionAssigningTransformer FitCore(IDataView input) => new(_options);

    /// <summary>Which regions, and where to write them.</summary>
    public sealed class Options : IValidatableObject
    {
        /// <summary>The regions, each with a name of its own, in the units of the coordinates.</summary>
        /// <value>Empty; at least one is required.</value>
        [Required]
        [MinLength(1)]
        public IReadOnlyList<TissueRegion> Regions { get; set; } = [];

        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Region".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Region;

        /// <summary>The rules that concern more than one region.</summary>
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Regions is null)
                yield break;
            foreach (var name in Regions.GroupBy(region => region.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
                yield return new ValidationResult($"{nameof(Regions)}: two regions are called '{name}'; make one region of their rings, or give each a name of its own.", [nameof(Regions)]);
        }
    }
}
