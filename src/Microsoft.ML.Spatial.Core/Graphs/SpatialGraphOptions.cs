using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How spots are joined into a graph.</summary>
public class SpatialGraphOptions : IValidatableObject
{
    /// <summary>Which spots are neighbours.</summary>
    /// <value>Default <see cref="GraphKind.KNearest"/>.</value>
    [EnumDataType(typeof(GraphKind))]
    public GraphKind Kind { get; set; } = GraphKind.KNearest;

    /// <summary>Neighbours of each spot, the spot itself not counted. Used by <see cref="GraphKind.KNearest"/>.</summary>
    /// <value>Default 6, the ring around a spot of a hexagonal array.</value>
    [Range(1, 10_000)]
    [SearchRange(4, 18)]
    public int NeighborCount { get; set; } = 6;

    /// <summary>
    /// Largest distance between neighbours, the bound included, in the units of the coordinates. Used by, and required for,
    /// <see cref="GraphKind.Radius"/>.
    /// </summary>
    /// <value>Default 0, which means not given.</value>
    public double Radius { get; set; }

    /// <summary>
    /// Drops edges longer than this many times the median edge of the slice. Used by <see cref="GraphKind.Delaunay"/>, whose outer
    /// edges bridge gaps and concave borders, and by <see cref="GraphKind.KNearest"/>, where 1.3 leaves the spots of an array their true
    /// ring: those at its border then have fewer neighbours instead of farther ones.
    /// </summary>
    /// <value>Default null: every edge stays.</value>
    [Range(1e-6, 1e9)]
    public double? MaximumEdgeLength { get; set; }

    /// <summary>Whether each spot is its own first neighbour, at distance 0.</summary>
    /// <value>Default false.</value>
    public bool IncludeSelf { get; set; }

    /// <summary>The rules that concern more than one property.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == GraphKind.Radius && !(Radius > 0 && double.IsFinite(Radius)))
            yield return new ValidationResult($"Radius is {Radius}; a radius graph needs a positive, finite Radius in the units of the coordinates.", [nameof(Radius)]);
    }
}
