using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Improves poses and ranks them.</summary>
internal sealed class PoseSearch(RegisteredSlice moving, RegisteredSlice fixedSlice, FeatureAgreement? features, RegistrationOptions options, Execution execution)
{
    private const double DistinctDegrees = 15;
    private const double DistinctShift = 0.15;
    private const double SmallestStep = 0.1;
    private const double FirstStep = 2;
    private const int CoarseIterations = 20;
    private const int FineIterations = 100;
    private const double ToleranceInSpacings = 1e-3;
    private static readonly double[] _farToNear = [4, 2.5, 1.5];
    private static readonly double[] _near = [2.5, 1.5];

    /// <summary>Each start turned and shifted to where most of the outlines meet, and scored roughly; in the order of the starts.</summary>
    public ScoredPose[] Climb(IReadOnlyList<PlanarTransform> starts)
        => ForEach(starts, (start, score) =>
        {
            var pose = Trimmed(moving.CoarseOutline, fixedSlice.CoarseOutline, start, TransformFamily.Rigid, CoarseIterations);
            return new ScoredPose(pose, Score(pose, score, coarse: true));
        });

    /// <summary>
    /// Each pose brought to its optimum among the transforms allowed, and scored; in the order of the poses. The scale is either trusted to the end or freed
    /// from the start, whichever scores better: with much freedom a cut edge pulls, with a wrong scale nothing fits.
    /// </summary>
    public ScoredPose[] Refine(IReadOnlyList<PlanarTransform> poses)
        => ForEach(poses, (start, score) =>
        {
            var trusted = Limited(Limited(start, TransformFamily.Rigid, score, _farToNear), options.Family, score, _near);
            var freed = Trimmed(moving.Outline, fixedSlice.Outline, start, options.Family, FineIterations);
            freed = Limited(freed, options.Family, score, _farToNear);
            var (trustedScore, freedScore) = (Score(trusted, score, coarse: false), Score(freed, score, coarse: false));
            return freedScore > trustedScore ? new ScoredPose(freed, freedScore) : new ScoredPose(trusted, trustedScore);
        });

    /// <summary>The best of each group of poses that are nearly one, best first.</summary>
    public List<ScoredPose> Distinct(IEnumerable<ScoredPose> poses)
    {
        var kept = new List<ScoredPose>();
        foreach (var pose in poses.OrderByDescending(pose => pose.Score))
            if (double.IsFinite(pose.Score) && kept.TrueForAll(other => Differ(pose.Transform, other.Transform)))
                kept.Add(pose);
        return kept;
    }

    /// <summary>A pose moved step by step to where the features agree best; without features as it is.</summary>
    public ScoredPose Polish(ScoredPose pose)
    {
        if (features is null)
            return pose;
        var score = new PoseScore(moving, fixedSlice);
        var best = pose;
        var spacing = score.Spacing(pose.Transform);
        var radius = Math.Sqrt(fixedSlice.Area / Math.PI);
        for (var step = FirstStep; step > SmallestStep;)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            var tried = Nudges(best.Transform, step * spacing, step * spacing / radius).Select(next => new ScoredPose(next, Score(next, score, coarse: false))).MaxBy(next => next.Score)!;
            if (tried.Score > best.Score)
                best = tried;
            else
                step /= 2;
        }
        return best;
    }

    private ScoredPose[] ForEach(IReadOnlyList<PlanarTransform> starts, Func<PlanarTransform, PoseScore, ScoredPose> improve)
    {
        var poses = new ScoredPose[starts.Count];
        FixedPartition.For(starts.Count, 1, execution, (_, i, _) => poses[i] = improve(starts[i], new PoseScore(moving, fixedSlice)));
        return poses;
    }

    private PlanarTransform Trimmed(PointsToMatch from, PointsToMatch to, PlanarTransform start, TransformFamily family, int iterations)
        => IterativeClosestPoint.Register(from.Share(), to.Share(), start, Icp(family, iterations, options.OutlineOverlap, double.PositiveInfinity), execution.Cancellation).Transform;

    // How much of the outlines has a counterpart is a guess at first; in the end whatever lies on the other outline is fitted, and nothing else.
    private PlanarTransform Limited(PlanarTransform start, TransformFamily family, PoseScore score, double[] spacings)
        => spacings.Aggregate(start, (pose, limit) => IterativeClosestPoint.Register(
            moving.Outline.Share(), fixedSlice.Outline.Share(), pose, Icp(family, FineIterations, 1, limit * score.Spacing(pose)), execution.Cancellation).Transform);

    private IcpOptions Icp(TransformFamily family, int iterations, double share, double limit) => new()
    {
        Family = family,
        BothWays = true,
        FittedShare = share,
        LargestDistance = limit,
        MaximumIterations = iterations,
        Tolerance = ToleranceInSpacings * fixedSlice.Spacing,
    };

    private double Score(PlanarTransform pose, PoseScore score, bool coarse)
        => pose.Determinant == 0 || !double.IsFinite(pose.Determinant)
            ? double.NegativeInfinity
            : score.Of(pose, coarse) + (features is null ? 0 : options.FeatureWeight * features.Of(pose, score.Spacing(pose), coarse));

    private IEnumerable<PlanarTransform> Nudges(PlanarTransform pose, double shift, double turn)
    {
        foreach (var sign in (int[])[-1, 1])
        {
            yield return pose with { C = pose.C + (sign * shift) };
            yield return pose with { F = pose.F + (sign * shift) };
            yield return About(PlanarTransform.Similarity(sign * turn, false, 1, 0, 0), pose);
            if (options.Family != TransformFamily.Rigid)
                yield return About(PlanarTransform.Similarity(0, false, 1 + (sign * turn), 0, 0), pose);
        }
    }

    private PlanarTransform About(PlanarTransform change, PlanarTransform pose)
    {
        var (x, y) = change.Apply(fixedSlice.CenterX, fixedSlice.CenterY);
        return (change with { C = fixedSlice.CenterX - x, F = fixedSlice.CenterY - y }).After(pose);
    }

    private bool Differ(PlanarTransform a, PlanarTransform b)
    {
        var turn = Math.Abs(Math.IEEERemainder(a.AngleDegrees - b.AngleDegrees, 360));
        var (ax, ay) = a.Apply(moving.CenterX, moving.CenterY);
        var (bx, by) = b.Apply(moving.CenterX, moving.CenterY);
        return a.Reflected != b.Reflected || turn > DistinctDegrees || double.Hypot(ax - bx, ay - by) > DistinctShift * Math.Sqrt(fixedSlice.Area);
    }
}
