using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Spots in their order along a trajectory: a path through the tissue, or a number every spot has.</summary>
/// <param name="Spots">The rows of the spots, by increasing location, ties by row.</param>
/// <param name="Locations">Where along the trajectory each of them lies, from 0 to 100 percent.</param>
/// <param name="Distances">How far each of them lies from the path, in the units of the coordinates; 0 where there is no path.</param>
/// <param name="From">What location 0 stands for: 0 for a path, the smallest number else.</param>
/// <param name="To">What location 100 stands for: the length of the path, the largest number else.</param>
public sealed record LocatedSpots(int[] Spots, double[] Locations, double[] Distances, double From, double To)
{
    private const int BlockSize = 4096;

    /// <summary>How many spots lie along the trajectory.</summary>
    public int Count => Spots.Length;

    /// <summary>The spots within a distance of a path.</summary>
    /// <param name="path">The path, with its last vertex.</param>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="maximumDistance">How far from the path a spot may lie, the bound included.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O(spots x vertices). A spot beyond an end of the path is nearest to that end and has its location.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or NaN.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static LocatedSpots Near(TissuePath path, PointSet points, double maximumDistance, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(points);
        if (!(maximumDistance >= 0))
            throw new ArgumentOutOfRangeException(nameof(maximumDistance), maximumDistance, "The distance from the path is 0 or more.");
        CoordinateCheck.ThrowIfUnusable(points);
        var places = new (double Distance, double Location)[points.Count];
        FixedPartition.For(points.Count, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                places[spot] = path.Locate(points.X[spot], points.Y[spot]);
        });
        var near = Enumerable.Range(0, points.Count).Where(spot => places[spot].Distance <= maximumDistance);
        int[] spots = [.. near.OrderBy(spot => places[spot].Location)];
        return new LocatedSpots(spots, [.. spots.Select(spot => places[spot].Location)], [.. spots.Select(spot => places[spot].Distance)], 0, path.Length);
    }

    /// <summary>The spots by a number each of them has, such as a pseudotime or a distance.</summary>
    /// <param name="values">One number per spot; spots whose number is NaN are left out.</param>
    /// <param name="maximumValue">Spots with a larger number are left out.</param>
    /// <remarks>Locations are (value - smallest) / (largest - smallest), in percent.</remarks>
    /// <exception cref="SpatialDataException">A value is infinite, or there are fewer than two different ones.</exception>
    public static LocatedSpots By(ReadOnlySpan<double> values, double maximumValue = double.PositiveInfinity)
    {
        var kept = new List<int>();
        for (var spot = 0; spot < values.Length; spot++)
        {
            if (double.IsInfinity(values[spot]))
                throw new SpatialDataException($"The trajectory's value of spot {spot} is {values[spot]}; use finite numbers, or leave the value out.");
            if (values[spot] <= maximumValue)
                kept.Add(spot);
        }
        var numbers = values.ToArray();
        int[] spots = [.. kept.OrderBy(spot => numbers[spot])];
        if (spots.Length == 0 || !(numbers[spots[^1]] > numbers[spots[0]]))
            throw new SpatialDataException($"The trajectory's values of {spots.Length} spots do not differ; a trajectory needs at least two different ones.");
        var (from, to) = (numbers[spots[0]], numbers[spots[^1]]);
        return new LocatedSpots(spots, [.. spots.Select(spot => Math.Clamp(100 * ((numbers[spot] / 2) - (from / 2)) / ((to / 2) - (from / 2)), 0, 100))], new double[spots.Length], from, to);
    }
}
