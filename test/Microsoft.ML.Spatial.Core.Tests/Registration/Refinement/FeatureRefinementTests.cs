using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

public sealed class FeatureRefinementTests
{
    private const double Noise = 0.3;
    private static readonly PointSet FixedSpots = WavyTissue.Spots(50, 1);
    private static readonly PointSet TruePlaces = WavyTissue.Spots(50, 2);
    private static readonly WavyTissue Tissue = new(8, 3);
    private static readonly DenseMatrix FixedRows = Tissue.Measure(FixedSpots, Noise, 4);

    [Theory]
    [InlineData(TransformFamily.Rigid, 0.02, 1, 1)]
    [InlineData(TransformFamily.Similarity, 0.02, 1.03, 1.03)]
    [InlineData(TransformFamily.AxisScales, 0.02, 1.04, 0.97)]
    [InlineData(TransformFamily.Affine, 0.02, 1.04, 0.97)]
    public void FindsThePoseFromCloseBy(TransformFamily family, double angle, double scaleX, double scaleY)
    {
        var mirrored = PlanarTransform.Similarity(0.9, true, 1, 5, 6);
        var truth = PlanarTransform.Similarity(angle, false, 1, 1, -1.2).After(mirrored).After(new PlanarTransform(scaleX, 0, 0, 0, scaleY, 0));
        var moving = truth.Inverse().Apply(TruePlaces);

        var result = FeatureRefinement.Refine(moving, FixedSpots, mirrored, Tissue.Measure(TruePlaces, Noise, 5), FixedRows, new RefinementOptions { Family = family });

        Assert.InRange(WavyTissue.Distance(mirrored.Apply(moving), TruePlaces), 0.9, 4);
        Assert.InRange(WavyTissue.Distance(result.Transform.Apply(moving), TruePlaces), 0, 0.15);
        Assert.Null(result.Bending);
        Assert.Equal(result.Transform.Apply(moving).X, result.Places.X);
        Assert.True(1 - result.ExplainedAfter < (1 - result.ExplainedBefore) / 2, $"{result.ExplainedBefore} {result.ExplainedAfter}");
        if (family == TransformFamily.Rigid)
            Assert.Equal(1, result.Transform.Scale, 1e-12);
    }

    [Fact]
    public void BendsWhatIsBentAndNothingElse()
    {
        var bent = Bent();
        var measured = Tissue.Measure(TruePlaces, Noise, 5);

        var result = FeatureRefinement.Refine(bent, FixedSpots, PlanarTransform.Identity, measured, FixedRows);

        Assert.InRange(result.BendingEvidence, 1.64, 100);
        Assert.NotNull(result.Bending);
        var (posed, unbent) = (WavyTissue.Distance(result.Transform.Apply(bent), TruePlaces), WavyTissue.Distance(result.Places, TruePlaces));
        Assert.True(unbent < posed / 2, $"{posed:F3} {unbent:F3}");
        Assert.Equal(result.Bending.Apply(result.Transform.Apply(bent)).Y, result.Places.Y);
        var never = FeatureRefinement.Refine(bent, FixedSpots, PlanarTransform.Identity, measured, FixedRows, new RefinementOptions { BendingEvidence = double.PositiveInfinity });
        Assert.Null(never.Bending);
        Assert.Equal(result.BendingEvidence, never.BendingEvidence);
        Assert.True(result.ExplainedAfter > never.ExplainedAfter);
        Assert.Equal(double.NaN, FeatureRefinement.Refine(bent, FixedSpots, PlanarTransform.Identity, measured, FixedRows, new RefinementOptions { Bend = false }).BendingEvidence);
    }

    [Fact]
    public void NoiseIsNoEvidenceOfBending()
    {
        var evidence = Enumerable.Range(0, 8).Select(seed => FeatureRefinement.Refine(
            TruePlaces, FixedSpots, PlanarTransform.Identity, Tissue.Measure(TruePlaces, 1, 10 + seed), Tissue.Measure(FixedSpots, 1, 30 + seed)).BendingEvidence).ToArray();
        Assert.True(evidence.Count(value => value >= 1.64) <= 1, string.Join(" ", evidence));
        var always = FeatureRefinement.Refine(
            TruePlaces, FixedSpots, PlanarTransform.Identity, Tissue.Measure(TruePlaces, 1, 10), Tissue.Measure(FixedSpots, 1, 30), new RefinementOptions { BendingEvidence = double.NegativeInfinity });
        Assert.NotNull(always.Bending);
    }

    [Fact]
    public void FeaturesOfAnotherKindDoToo()
    {
        // Seven mixtures of the eight features, with other signs and scales.
        var measured = Tissue.Measure(TruePlaces, Noise, 5);
        var mixed = new DenseMatrix(measured.Rows, 7);
        for (var i = 0; i < mixed.Rows; i++)
            for (var column = 0; column < 7; column++)
                mixed[i, column] = (10 * measured[i, column]) - (20 * measured[i, column + 1]) + 3;
        var start = PlanarTransform.Similarity(0.03, false, 1, -0.5, 0.5);

        var result = FeatureRefinement.Refine(TruePlaces, FixedSpots, start, mixed, FixedRows);

        Assert.InRange(WavyTissue.Distance(result.Places, TruePlaces), 0, 0.15);
    }

    [Fact]
    public void NeitherThreadsNorTheOrderOfSpotsMatter()
    {
        var (bent, measured) = (Bent(), Tissue.Measure(TruePlaces, Noise, 5));
        int[] order = [.. Enumerable.Range(0, bent.Count).OrderBy(i => (i * 7919) % bent.Count)];
        var one = FeatureRefinement.Refine(bent, FixedSpots, PlanarTransform.Identity, measured, FixedRows, null, new Execution(1));
        var three = FeatureRefinement.Refine(bent.Select(order), FixedSpots.Select(order), PlanarTransform.Identity, measured.SelectRows(order), FixedRows.SelectRows(order), null, new Execution(3));
        Assert.Equal(one.Transform, three.Transform);
        Assert.Equal(one.Bending!.Coefficients, three.Bending!.Coefficients);
        Assert.Equal(one.BendingEvidence, three.BendingEvidence);
        Assert.Equal(order.Select(row => one.Places.X[row]), three.Places.X);
    }

    [Fact]
    public void TheStartStaysWhereFeaturesSayNothing()
    {
        var measured = Tissue.Measure(TruePlaces, Noise, 5);
        var away = PlanarTransform.Identity with { C = 1000 };
        var few = FeatureRefinement.Refine(TruePlaces, FixedSpots, away, measured, FixedRows);
        Assert.Same(away, few.Transform);
        Assert.Equal(double.NaN, few.ExplainedBefore);
        Assert.Null(few.Bending);

        var flat = new DenseMatrix(FixedSpots.Count, 8);
        Assert.Same(PlanarTransform.Identity, FeatureRefinement.Refine(TruePlaces, FixedSpots, PlanarTransform.Identity, measured, flat).Transform);

        for (var seed = 0; seed < 5; seed++)
            Assert.Same(PlanarTransform.Identity, FeatureRefinement.Refine(TruePlaces, FixedSpots, PlanarTransform.Identity, Noisy(TruePlaces, seed), Noisy(FixedSpots, 10 + seed)).Transform);

        var three = FeatureRefinement.Refine(Bent(), FixedSpots, PlanarTransform.Identity, measured, FixedRows, new RefinementOptions { Columns = 3, BendingEvidence = double.NegativeInfinity });
        Assert.Null(three.Bending);

        static DenseMatrix Noisy(PointSet places, int seed) => Tissue.Measure(places, 1000, seed);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var measured = Tissue.Measure(TruePlaces, Noise, 5);
        Assert.Contains("moving slice", Assert.Throws<ArgumentException>(() => Refine(new DenseMatrix(3, 2), FixedRows)).Message, StringComparison.Ordinal);
        var broken = new DenseMatrix(FixedRows.Rows, FixedRows.Columns, [.. FixedRows.Values]);
        broken[5, 1] = float.NaN;
        Assert.Contains("Feature 1 of spot 5 of the fixed slice", Assert.Throws<SpatialDataException>(() => Refine(measured, broken)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => Refine(measured, FixedRows, new RefinementOptions { BendingEvidence = double.NaN }));
        Assert.ThrowsAny<ArgumentException>(() => Refine(measured, FixedRows, new RefinementOptions { Bandwidth = 0, Strain = 0 }));
        Assert.Throws<ArgumentException>(() => FeatureRefinement.Refine(TruePlaces, FixedSpots, new PlanarTransform(0, 0, 0, 0, 0, 0), measured, FixedRows));
        Assert.Throws<OperationCanceledException>(() => FeatureRefinement.Refine(TruePlaces, FixedSpots, PlanarTransform.Identity, measured, FixedRows, null, new Execution(1, null, new CancellationToken(true))));

        static RefinementResult Refine(DenseMatrix moving, DenseMatrix fixedRows, RefinementOptions? options = null)
            => FeatureRefinement.Refine(TruePlaces, FixedSpots, PlanarTransform.Identity, moving, fixedRows, options);
    }

    /// <summary>Where the spots are seen when the tissue is drawn out by up to a spot and a half, up in one part and down in another.</summary>
    private static PointSet Bent()
        => new([.. TruePlaces.X], [.. TruePlaces.Y.Select((y, i) => y + (1.5 * Math.Sin(TruePlaces.X[i] * Math.Tau / 50)))]);
}
