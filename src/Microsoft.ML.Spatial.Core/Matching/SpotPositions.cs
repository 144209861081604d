using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// Where the spots of one slice lie, in the plane or in space, in the units of the radius they are compared with. The array is shared, not copied.
/// </summary>
public sealed class SpotPositions
{
    /// <summary>Wraps coordinates.</summary>
    /// <param name="dimensions">Coordinates per spot: 2 or 3.</param>
    /// <param name="values">Spots x dimensions, row-major.</param>
    /// <exception cref="ArgumentException">There are not 2 or 3 dimensions, or the array does not hold whole rows.</exception>
    /// <exception cref="SpatialDataException">There is no spot, or a coordinate is NaN, infinite or beyond 1e150.</exception>
    public SpotPositions(int dimensions, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (dimensions is not (2 or 3))
            throw new ArgumentException($"Spots have 2 or 3 coordinates, not {dimensions}.", nameof(dimensions));
        if (values.Length % dimensions != 0)
            throw new ArgumentException($"{values.Length} values are not rows of {dimensions} coordinates.", nameof(values));
        if (values.Length == 0)
            throw new SpatialDataException("A slice without spots cannot be matched; leave it out.");
        Dimensions = dimensions;
        Values = values;
        var unusable = Array.FindIndex(values, value => !CoordinateCheck.IsUsable(value));
        if (unusable < 0)
            return;
        var row = unusable / dimensions;
        throw new SpatialDataException($"The coordinates of row {row} are ({string.Join(", ", Of(row).ToArray())}); remove spots without finite coordinates first.");
    }

    /// <summary>Takes places in the plane.</summary>
    /// <inheritdoc cref="SpotPositions(int, double[])" path="/exception"/>
    public SpotPositions(PointSet points)
        : this(2, Interleave(points))
    {
    }

    /// <summary>Coordinates per spot: 2 or 3.</summary>
    public int Dimensions { get; }

    /// <summary>Spots x dimensions, row-major.</summary>
    public double[] Values { get; }

    /// <summary>Number of spots.</summary>
    public int Count => Values.Length / Dimensions;

    /// <summary>The coordinates of one spot.</summary>
    public ReadOnlySpan<double> Of(int spot) => Values.AsSpan(spot * Dimensions, Dimensions);

    /// <summary>The Euclidean distance of two places.</summary>
    internal static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var square = 0.0;
        for (var axis = 0; axis < a.Length; axis++)
            square += (a[axis] - b[axis]) * (a[axis] - b[axis]);
        return Math.Sqrt(square);
    }

    private static double[] Interleave(PointSet points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var values = new double[checked(2 * points.Count)];
        for (var spot = 0; spot < points.Count; spot++)
            (values[2 * spot], values[(2 * spot) + 1]) = (points.X[spot], points.Y[spot]);
        return values;
    }
}
