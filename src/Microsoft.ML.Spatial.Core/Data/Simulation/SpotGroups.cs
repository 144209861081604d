using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Which source spots each spot of slice B is made of, and where it lies in the source's coordinates.</summary>
/// <param name="Members">Source spots per group, in increasing order; never empty.</param>
/// <param name="Centers">One place per group.</param>
internal sealed record SpotGroups(int[][] Members, PointSet Centers)
{
    public int Count => Members.Length;

    /// <summary>Every spot by itself, at its own place.</summary>
    public static SpotGroups Single(PointSet coordinates, int[] spots)
        => new(Array.ConvertAll(spots, spot => new[] { spot }), coordinates.Select(spots));

    /// <summary>The given groups, in the given order.</summary>
    public SpotGroups Select(int[] groups) => new(Array.ConvertAll(groups, group => Members[group]), Centers.Select(groups));
}
