using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// How well a pose explains two slices: the share of each outline that lies on the other (soft, within a spacing), less the share of spots that lie beside the
/// other tissue. Of two slices one may be cut, so the side with fewer spots outside counts.
/// </summary>
/// <param name="moving">The slice that moves.</param>
/// <param name="fixedSlice">The slice that stays.</param>
/// <param name="outsideWeight">What a spot beside the other tissue costs, relative to one on the outline.</param>
internal sealed class PoseScore(RegisteredSlice moving, RegisteredSlice fixedSlice, double outsideWeight)
{
    private const double OutsideInSpacings = 1.5;
    private readonly NearestPoints _movingOutline = moving.Outline.Offered.Share();
    private readonly NearestPoints _fixedOutline = fixedSlice.Outline.Offered.Share();
    private readonly NearestPoints _movingSpots = moving.Nearest.Share();

    /// <summary>The spots of the fixed slice, for the thread this belongs to.</summary>
    public NearestPoints FixedSpots { get; } = fixedSlice.Nearest.Share();

    /// <summary>The score of a pose, at most 1.</summary>
    /// <param name="pose">From the moving slice to the fixed one.</param>
    /// <param name="coarse">Whether a sample of the outlines will do.</param>
    public double Of(PlanarTransform pose, bool coarse)
    {
        var back = pose.Inverse();
        var spacing = Spacing(pose);
        var (from, to) = coarse ? (moving.CoarseOutline.Seeking, fixedSlice.CoarseOutline.Seeking) : (moving.Outline.Seeking, fixedSlice.Outline.Seeking);
        var agreement = (Agreement(from, pose, _fixedOutline, spacing) + Agreement(to, back, _movingOutline, spacing / pose.Scale)) / 2;
        var outside = Math.Min(
            1 - Inside(moving.Sample, pose, FixedSpots, OutsideInSpacings * spacing),
            1 - Inside(fixedSlice.Sample, back, _movingSpots, OutsideInSpacings * spacing / pose.Scale));
        return agreement - (outsideWeight * outside);
    }

    /// <summary>Share of the moving spots that lie on the fixed slice, and their median distance to the nearest spot there.</summary>
    public (double Overlap, double Residual) Fit(PlanarTransform pose)
    {
        var limit = OutsideInSpacings * Spacing(pose);
        var distances = new List<double>();
        for (var i = 0; i < moving.Points.Count; i++)
        {
            var (x, y) = pose.Apply(moving.Points.X[i], moving.Points.Y[i]);
            var distance = Math.Sqrt(FixedSpots.Find(x, y).Square);
            if (distance <= limit)
                distances.Add(distance);
        }
        distances.Sort();
        return ((double)distances.Count / moving.Points.Count, SortedValues.Median([.. distances]));
    }

    /// <summary>The wider spacing of the two slices, in units of the fixed one.</summary>
    public double Spacing(PlanarTransform pose) => Math.Max(fixedSlice.Spacing, moving.Spacing * pose.Scale);

    private static double Agreement(PointSet points, PlanarTransform pose, NearestPoints others, double spacing)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = pose.Apply(points.X[i], points.Y[i]);
            sum += Math.Exp(-others.Find(x, y).Square / (2 * spacing * spacing));
        }
        return sum / points.Count;
    }

    private static double Inside(PointSet points, PlanarTransform pose, NearestPoints others, double limit)
    {
        var inside = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = pose.Apply(points.X[i], points.Y[i]);
            if (others.Find(x, y).Square <= limit * limit)
                inside++;
        }
        return (double)inside / points.Count;
    }
}
