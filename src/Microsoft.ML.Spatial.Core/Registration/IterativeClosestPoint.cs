using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Iterative closest point: every moving point is paired with the nearest fixed one, the transform with the least squared error of the pairs is applied, and
/// again, until nothing moves. It finds the nearest optimum, so where it starts matters.
/// </summary>
/// <remarks>Sources: Besl and McKay, IEEE TPAMI 14 (1992); trimming: Chetverikov et al., ICPR 2002.</remarks>
public static class IterativeClosestPoint
{
    /// <summary>Brings moving points onto fixed ones.</summary>
    /// <param name="moving">Points to move, at least two.</param>
    /// <param name="fixedPoints">Points that stay, at least two.</param>
    /// <param name="start">Where to start; null for where the points are. It decides whether the result mirrors, and the scale of a rigid one.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">There are fewer than two points on a side, or a coordinate is not finite.</exception>
    public static IcpResult Register(PointSet moving, PointSet fixedPoints, PlanarTransform? start = null, IcpOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(fixedPoints);
        options ??= new IcpOptions();
        OptionsValidator.Validate(options);
        if (moving.Count < 2 || fixedPoints.Count < 2)
            throw new SpatialDataException($"Registration needs at least two points on both sides; there are {moving.Count} to move and {fixedPoints.Count} that stay.");
        CoordinateCheck.ThrowIfUnusable(moving);
        CoordinateCheck.ThrowIfUnusable(fixedPoints);
        return Register(PointsToMatch.All(moving), PointsToMatch.All(fixedPoints), start ?? PlanarTransform.Identity, options, cancellation);
    }

    internal static IcpResult Register(PointsToMatch moving, PointsToMatch fixedPoints, PlanarTransform start, IcpOptions options, CancellationToken cancellation)
    {
        var transform = start;
        var matches = new ClosestPairs(moving, fixedPoints, options);
        var sums = new List<double>();
        while (sums.Count < options.MaximumIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            sums.Add(matches.Find(transform));
            var next = matches.Pairs.Fit(options.Family, start.Reflected, start.Scale);
            var moved = LargestMove(moving.Seeking, transform, next);
            transform = next;
            if (moved <= options.Tolerance)
                return new IcpResult(transform, true, sums);
        }
        return new IcpResult(transform, false, sums);
    }

    private static double LargestMove(PointSet points, PlanarTransform before, PlanarTransform after)
    {
        var largest = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var (x0, y0) = before.Apply(points.X[i], points.Y[i]);
            var (x1, y1) = after.Apply(points.X[i], points.Y[i]);
            largest = Math.Max(largest, Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
        }
        return largest;
    }
}
