using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Measures how far apart neighbouring spots are.</summary>
internal static class NeighborSpacing
{
    private const int LargestSample = 2048;

    /// <summary>
    /// Median distance from a spot to its nearest neighbour, over at most 2048 spots spread evenly over the rows, so that time stays
    /// linear.
    /// </summary>
    /// <exception cref="SpatialDataException">At least half of the spots share their place with another.</exception>
    public static double Median(PointSet points, Execution execution)
    {
        var median = SortedValues.Median(SampledNearest.Distances(points, LargestSample, elsewhere: false, execution));
        return median > 0 && double.IsFinite(median) ? median
            : throw new SpatialDataException("At least half of the spots lie exactly where another spot lies, so the slice has no pitch. Remove spots with repeated coordinates.");
    }
}
