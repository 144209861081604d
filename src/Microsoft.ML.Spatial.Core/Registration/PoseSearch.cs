using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Improves poses and ranks them.</summary>
internal sealed class PoseSearch(RegisteredSlice moving, RegisteredSlice fixedSlice, IPoseAgreement? features, RegistrationOptions options, Execution execution)
{
    private const double DistinctDegrees = 15;
    private const double DistinctShift = 0.15;
    private const double SmallestStep = 0.1;
    private const double FirstStep = 4;
    private const int ShiftsEachWay = 3;
    private const double LargestShift = 0.6;
    private const int BestByFeatures = 24;
    private const int BestAround = 4;
    private const double AroundInSpacings = 3;
    private const double OutsideWithFeatures = 0.3;
    private const int StartsPerBlock = 64;
    private const int CoarseIterations = 20;
    private const int FineIterations = 100;
    private const double ToleranceInSpacings = 1e-3;
    private static readonly double[] FarToNear = [4, 2.5, 1.5];
    private static readonly double[] Near = [2.5, 1.5];

    /// <summary>Each start turned and shifted to where most of the outlines meet, and scored roughly; in the order of the starts.</summary>
    public ScoredPose[] Climb(IReadOnlyList<PlanarTransform> starts)
        => ForEach(starts, (start, score) =>
        {
            var pose = Trimmed(moving.CoarseOutline, fixedSlice.CoarseOutline, start, TransformFamily.Rigid, CoarseIterations);
            return new ScoredPose(pose, Score(pose, score, coarse: true));
        });

    /// <summary>
    /// The poses under which the features agree best, of all starts shifted to where they overlap in part too: outlines of slices that were both cut may not
    /// meet anywhere.
    /// </summary>
    public IEnumerable<PlanarTransform> ByFeatures(IReadOnlyList<PlanarTransform> starts)
    {
        if (features is null)
            return [];
        var step = LargestShift * Math.Sqrt(fixedSlice.Area) / ShiftsEachWay;
        PlanarTransform[] poses = [.. starts.SelectMany(start => Shifted(start, step))];
        var scores = new double[poses.Length];
        FixedPartition.For(poses.Length, StartsPerBlock, execution, (_, from, to) =>
        {
            var score = NewScore();
            for (var i = from; i < to; i++)
                scores[i] = features.Of(poses[i], score.FixedSpots, score.Spacing(poses[i]), coarse: true);
        });
        return Distinct(poses.Select((pose, i) => new ScoredPose(pose, scores[i]))).Take(BestByFeatures).Select(pose => pose.Transform);
    }

    /// <summary>
    /// Each pose brought to its optimum among the transforms allowed, and scored; in the order of the poses. The scale is either trusted to the end or freed
    /// from the start, whichever scores better: with much freedom a cut edge pulls, with a wrong scale nothing fits.
    /// </summary>
    public ScoredPose[] Refine(IReadOnlyList<PlanarTransform> poses)
        => ForEach(poses, (start, score) =>
        {
            var trusted = Limited(Limited(start, TransformFamily.Rigid, score, FarToNear), options.Family, score, Near);
            var freed = Trimmed(moving.Outline, fixedSlice.Outline, start, options.Family, FineIterations);
            freed = Limited(freed, options.Family, score, FarToNear);
            return new[] { trusted, freed, start }.Select(pose => new ScoredPose(pose, Score(pose, score, coarse: false))).MaxBy(pose => pose.Score)!;
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

    /// <summary>A pose moved to where the features agree best nearby; without features as it is.</summary>
    public ScoredPose Polish(ScoredPose pose)
    {
        if (features is null)
            return pose;
        var score = NewScore();
        var climbed = Ascend(pose, score);
        var around = Around(climbed.Transform, score.Spacing(pose.Transform)).Select(next => new ScoredPose(next, Score(next, score, coarse: true))).OrderByDescending(next => next.Score);
        return around.Take(BestAround).Select(next => Ascend(new ScoredPose(next.Transform, Score(next.Transform, score, coarse: false)), score)).Append(climbed).MaxBy(next => next.Score)!;
    }

    /// <summary>A pose with its score.</summary>
    public ScoredPose Scored(PlanarTransform pose) => new(pose, Score(pose, NewScore(), coarse: false));

    /// <summary>Whether two poses are truly different.</summary>
    public bool Differ(PlanarTransform a, PlanarTransform b)
    {
        var turn = Math.Abs(Math.IEEERemainder(a.AngleDegrees - b.AngleDegrees, 360));
        var (ax, ay) = a.Apply(moving.CenterX, moving.CenterY);
        var (bx, by) = b.Apply(moving.CenterX, moving.CenterY);
        return a.Reflected != b.Reflected || turn > DistinctDegrees || double.Hypot(ax - bx, ay - by) > DistinctShift * Math.Sqrt(fixedSlice.Area);
    }

    private static IEnumerable<PlanarTransform> Shifted(PlanarTransform pose, double step)
    {
        for (var x = -ShiftsEachWay; x <= ShiftsEachWay; x++)
            for (var y = -ShiftsEachWay; y <= ShiftsEachWay; y++)
                yield return pose with { C = pose.C + (x * step), F = pose.F + (y * step) };
    }

    private ScoredPose Ascend(ScoredPose pose, PoseScore score)
    {
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

    // A turn about one place is a turn about another and a shift: nudges one at a time may not get across.
    private IEnumerable<PlanarTransform> Around(PlanarTransform pose, double spacing)
    {
        foreach (var degrees in (double[])[-12, -8, -4, 0, 4, 8, 12])
        {
            var turned = About(PlanarTransform.Similarity(degrees * (Math.PI / 180), false, 1, 0, 0), pose);
            for (var x = -2; x <= 2; x++)
                for (var y = -2; y <= 2; y++)
                    yield return turned with { C = turned.C + (AroundInSpacings * x * spacing), F = turned.F + (AroundInSpacings * y * spacing) };
        }
    }

    // Where features tell which part of one slice lies on which of the other, spots beside it are no sign of a wrong pose.
    private PoseScore NewScore() => new(moving, fixedSlice, features is null ? 1 : OutsideWithFeatures);

    private ScoredPose[] ForEach(IReadOnlyList<PlanarTransform> starts, Func<PlanarTransform, PoseScore, ScoredPose> improve)
    {
        var poses = new ScoredPose[starts.Count];
        FixedPartition.For(starts.Count, 1, execution, (_, i, _) => poses[i] = improve(starts[i], NewScore()));
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
        => pose.Determinant == 0 || !double.IsFinite(pose.Determinant) || !MayMirrorAs(pose)
            ? double.NegativeInfinity
            : score.Of(pose, coarse) + (features is null ? 0 : features.Weight * features.Of(pose, score.FixedSpots, score.Spacing(pose), coarse));

    // An affine fit decides for itself whether it mirrors.
    private bool MayMirrorAs(PlanarTransform pose)
        => options.InitialReflection is { } given ? pose.Reflected == given : options.AllowReflection || !pose.Reflected;

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
}
