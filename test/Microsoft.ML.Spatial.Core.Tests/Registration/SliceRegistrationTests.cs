using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

namespace Microsoft.ML.Spatial.Core.Tests.Registration;

public sealed class SliceRegistrationTests
{
    [Fact]
    public void FindsAnyPoseOfACutAndNoisySlice()
    {
        var errors = Enumerable.Range(0, 20).Select(seed => new RegistrationPair(4000, seed)).Select(pair => pair.Error(SliceRegistration.Register(pair.Moving, pair.Fixed).Transform)).Order().ToArray();
        Assert.True(errors.Count(error => error < 0.01) >= 19, string.Join(" ", errors.Select(error => $"{error:P2}")));
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var pair = new RegistrationPair(1500, 3);
        var one = SliceRegistration.Register(pair.Moving, pair.Fixed, execution: new Execution(1));
        var three = SliceRegistration.Register(pair.Moving, pair.Fixed, execution: new Execution(3));
        Assert.Equal(one, three);
    }

    [Fact]
    public void SaysWhatItFound()
    {
        var pair = new RegistrationPair(1500, 4, cut: false);
        var result = SliceRegistration.Register(pair.Moving, pair.Fixed);
        Assert.False(result.Ambiguous);
        Assert.InRange(result.Overlap, 0.95, 1);
        Assert.InRange(result.Residual / pair.Width, 0, 0.02);
        Assert.Equal(pair.Truth.Reflected, result.Transform.Reflected);
        Assert.InRange(Math.Abs(Math.IEEERemainder(pair.Truth.AngleDegrees - result.Transform.AngleDegrees, 360)), 0, 1);
        Assert.Equal(pair.Truth.Scale, result.Transform.Scale, 0.02 * pair.Truth.Scale);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReportsShapesThatFitInSeveralWays(bool disc)
    {
        var points = Filled((x, y) => disc ? (x * x) + (y * y) <= 1 : Math.Max(Math.Abs(x), Math.Abs(y)) <= 1);
        var result = SliceRegistration.Register(PlanarTransform.Similarity(0.4, false, 1, 3, 2).Apply(points), points);
        Assert.True(result.Ambiguous);
        Assert.NotNull(result.Rival);
        Assert.InRange(result.Score - result.RivalScore, 0, 0.05);
    }

    [Fact]
    public void FeaturesDecideBetweenTheWaysASquareFits()
    {
        var points = Filled((x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) <= 1);
        var truth = PlanarTransform.Similarity(2.2, true, 1.5, 3, 2);
        var moving = truth.Inverse().Apply(points);
        var rows = Features(points);

        var result = SliceRegistration.Register(moving, points, (rows, rows));

        Assert.False(result.Ambiguous);
        var (expected, actual) = (truth.Apply(moving), result.Transform.Apply(moving));
        Assert.All(Enumerable.Range(0, points.Count), i => Assert.InRange(double.Hypot(expected.X[i] - actual.X[i], expected.Y[i] - actual.Y[i]), 0, 0.03));
    }

    [Fact]
    public void FeaturesRefineThePoseUnlessTheyMayNot()
    {
        var tissue = new WavyTissue(8, 1);
        var (fixedSpots, places) = (WavyTissue.Spots(45, 1), WavyTissue.Spots(45, 2));
        int[] kept = [.. Enumerable.Range(0, places.Count).Where(i => places.X[i] + (0.3 * places.Y[i]) < 42)];
        places = places.Select(kept);
        var truth = PlanarTransform.Similarity(1.1, true, 1, 3, 2);
        var (moving, rows) = (truth.Inverse().Apply(places), (tissue.Measure(places, 0.3, 3), tissue.Measure(fixedSpots, 0.3, 4)));

        var refined = SliceRegistration.Register(moving, fixedSpots, rows);
        var unrefined = SliceRegistration.Register(moving, fixedSpots, rows, new RegistrationOptions { RefinePose = false });

        Assert.Equal(unrefined.Transform, refined.Unrefined);
        Assert.Same(unrefined.Transform, unrefined.Unrefined);
        Assert.NotEqual(refined.Unrefined, refined.Transform);
        var (before, after) = (WavyTissue.Distance(unrefined.Transform.Apply(moving), places), WavyTissue.Distance(refined.Transform.Apply(moving), places));
        Assert.True(after < 0.75 * before, $"{before:F3} {after:F3}");
    }

    [Fact]
    public void StaysWithTheStartItIsGiven()
    {
        var pair = new RegistrationPair(1500, 5, cut: false);
        var result = SliceRegistration.Register(pair.Moving, pair.Fixed, null, new RegistrationOptions { InitialAngleDegrees = pair.Truth.AngleDegrees + 8, InitialReflection = pair.Truth.Reflected });
        Assert.True(pair.Error(result.Transform) < 0.01);
        Assert.Null(result.Rival);
    }

    [Fact]
    public void AffineAndAxisScalesUndoAStretch()
    {
        var points = new RegistrationPair(2500, 6, cut: false).Clean;
        var stretch = new PlanarTransform(1.1, 0, 0, 0, 0.95, 0);
        var truth = PlanarTransform.Similarity(0.7, false, 1, 2, 1).After(stretch);
        var options = new RegistrationOptions { AllowReflection = false };
        foreach (var (family, limit) in new[] { (TransformFamily.Similarity, double.PositiveInfinity), (TransformFamily.AxisScales, 0.01), (TransformFamily.Affine, 0.01) })
        {
            options.Family = family;
            var result = SliceRegistration.Register(points, truth.Apply(points), null, options);
            var error = Enumerable.Range(0, points.Count).Max(i =>
            {
                var (ex, ey) = truth.Apply(points.X[i], points.Y[i]);
                var (ax, ay) = result.Transform.Apply(points.X[i], points.Y[i]);
                return double.Hypot(ex - ax, ey - ay);
            }) / (points.X.Max() - points.X.Min());
            Assert.True(error < limit, $"{family}: {error:P2}");
            Assert.True(family != TransformFamily.Similarity || error > 0.01, "A similarity cannot undo a stretch.");
        }
    }

    [Fact]
    public void NothingIsMirroredThatMayNotBe()
    {
        var pair = new RegistrationPair(800, 1, cut: false);
        Assert.True(pair.Truth.Reflected);
        foreach (var family in Enum.GetValues<TransformFamily>())
            Assert.False(SliceRegistration.Register(pair.Moving, pair.Fixed, null, new RegistrationOptions { Family = family, AllowReflection = false }).Transform.Reflected);
    }

    [Fact]
    public void RefusesWhatCannotBeLaidAnywhere()
    {
        var tissue = new RegistrationPair(500, 7).Fixed;
        var two = new PointSet([0, 1], [0, 1]);
        var line = new PointSet([0, 1, 2, 3], [0, 1, 2, 3]);
        var broken = new PointSet([0, 1, double.NaN], [0, 1, 0]);
        Assert.Contains("moving slice has 2 spots", Assert.Throws<SpatialDataException>(() => SliceRegistration.Register(two, tissue)).Message, StringComparison.Ordinal);
        Assert.Contains("one line", Assert.Throws<SpatialDataException>(() => SliceRegistration.Register(tissue, line)).Message, StringComparison.Ordinal);
        Assert.Contains("row 2", Assert.Throws<SpatialDataException>(() => SliceRegistration.Register(broken, tissue)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SliceRegistration.Register(tissue, tissue, (new DenseMatrix(3, 2), new DenseMatrix(3, 2))));
        var features = new DenseMatrix(tissue.Count, 2);
        features.Row(5)[1] = float.NaN;
        Assert.Contains("Feature 1 of spot 5 of the fixed slice", Assert.Throws<SpatialDataException>(() => SliceRegistration.Register(tissue, tissue, (new DenseMatrix(tissue.Count, 2), features))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => SliceRegistration.Register(tissue, tissue, null, new RegistrationOptions { AllowReflection = false, InitialReflection = true }));
        Assert.Throws<OperationCanceledException>(() => SliceRegistration.Register(tissue, tissue, null, null, new Execution(2, null, new CancellationToken(true))));
    }

    private static PointSet Filled(Func<double, double, bool> contains)
    {
        var (x, y) = (new List<double>(), new List<double>());
        for (var row = -22; row <= 22; row++)
        {
            for (var column = -22; column <= 22; column++)
            {
                if (!contains(column / 22.0, row / 22.0))
                    continue;
                x.Add(column / 22.0);
                y.Add(row / 22.0);
            }
        }
        return new PointSet([.. x], [.. y]);
    }

    private static DenseMatrix Features(PointSet points)
    {
        var rows = new DenseMatrix(points.Count, 3);
        for (var i = 0; i < points.Count; i++)
        {
            rows.Row(i)[0] = (float)(points.X[i] + (0.5 * points.Y[i]));
            rows.Row(i)[1] = (float)Math.Sin(3 * points.Y[i]);
            rows.Row(i)[2] = (float)Math.Cos((2 * points.X[i]) + points.Y[i]);
        }
        return rows;
    }
}
