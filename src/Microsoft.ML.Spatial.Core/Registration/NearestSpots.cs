using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Finds, for every place, the nearest of a set of spots.</summary>
public static class NearestSpots
{
    /// <summary>The row of the nearest spot of each place; ties go to the smaller x, then y, then row.</summary>
    /// <param name="spots">At least one spot.</param>
    /// <param name="places">The places.</param>
    /// <exception cref="SpatialDataException">There is no spot, or a coordinate is not finite.</exception>
    public static int[] Of(PointSet spots, PointSet places)
    {
        ArgumentNullException.ThrowIfNull(spots);
        ArgumentNullException.ThrowIfNull(places);
        if (spots.Count == 0)
            throw new SpatialDataException("There is no spot to be nearest to anything.");
        CoordinateCheck.ThrowIfUnusable(spots);
        CoordinateCheck.ThrowIfUnusable(places);
        var nearest = new NearestPoints(spots);
        var rows = new int[places.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = nearest.Find(places.X[i], places.Y[i]).Row;
        return rows;
    }
}
