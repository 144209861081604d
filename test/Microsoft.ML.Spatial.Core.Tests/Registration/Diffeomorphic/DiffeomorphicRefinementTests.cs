using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;
using Xunit.Abstractions;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Diffeomorphic;

public sealed class DiffeomorphicRefinementTests(ITestOutputHelper output)
{
    [Fact]
    public void MatchedSpotsDriveTheBending()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var tissue = new BentTissue(1500, seed);
            var result = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, tissue.Matches(0.02, 0.3, seed));
            Say(tissue, result);
            Assert.True(result.Converged);
            Assert.True(tissue.Error(result.Places) < 0.15 * tissue.Error(tissue.Places));
            Assert.InRange(result.MinimumJacobian, 0.5, 1);
            Assert.True(result.Objective < 0.5 * result.InitialObjective);
        }
    }

    [Fact]
    public void OutlinesAloneBringOutlinesTogetherAndTheInsideCloser()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var tissue = new BentTissue(1500, seed);
            var result = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial);
            Say(tissue, result);
            Assert.True(result.Converged);
            Assert.True(Outlines(tissue, result.Places) < 0.4 * Outlines(tissue, tissue.Places));
            Assert.True(tissue.Error(result.Places) < tissue.Error(tissue.Places));
            Assert.InRange(result.MinimumJacobian, 0.5, 1);
            Assert.True(result.Objective < 0.3 * result.InitialObjective);
        }
    }

    [Fact]
    public void NothingFoldsHoweverHardItIsPulled()
    {
        var tissue = new BentTissue(800, 3);
        // Left and right change sides: only a fold could follow.
        var middle = tissue.Places.X.Average();
        var swapped = new SpotTargets(new PointSet([.. tissue.Places.X.Select(x => (2 * middle) - x)], tissue.Places.Y));
        var options = new DiffeomorphicOptions { OutlineWeight = 0, Stiffness = 1e-4, SmallestJacobian = 0.05, MaximumIterations = 60 };
        var result = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, swapped, options);
        Assert.True(result.Objective < result.InitialObjective);
        Say(tissue, result);
        Assert.InRange(result.MinimumJacobian, 0.05, 0.9);
    }

    [Fact]
    public void AllSpotsCanPull()
    {
        var tissue = new BentTissue(1500, 4);
        var options = new DiffeomorphicOptions { OutlineWeight = 0, SpotWeight = 1 };
        var result = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, null, options);
        Assert.True(result.Objective < result.InitialObjective);
        Assert.True(Outlines(tissue, result.Places) < Outlines(tissue, tissue.Places));
        Assert.True(tissue.Error(result.Places) < tissue.Error(tissue.Places));
    }

    [Fact]
    public void NewPointsFollowTheSpotsAndFarOnesTheTransformAlone()
    {
        var tissue = new BentTissue(800, 5);
        var result = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, tissue.Matches(0, 0, 5));
        var again = result.Apply(tissue.Moving);
        Assert.Equal(result.Places.X, again.X);
        Assert.Equal(result.Places.Y, again.Y);
        var far = new PointSet([1e6], [-1e6]);
        var (x, y) = tissue.Initial.Apply(1e6, -1e6);
        Assert.Equal((x, y), (result.Apply(far).X[0], result.Apply(far).Y[0]));
    }

    [Fact]
    public void WhatFitsAlreadyStaysAsItIs()
    {
        var tissue = new BentTissue(500, 6);
        var result = DiffeomorphicRefinement.Refine(tissue.Places, tissue.Places, PlanarTransform.Identity);
        Assert.Equal((0, 0, true), (result.Objective, result.Iterations, result.Converged));
        Assert.Equal(1, result.MinimumJacobian, 1e-12);
        Assert.Equal(tissue.Places.X, result.Places.X);
    }

    [Fact]
    public void UnitsAndThreadsDoNotMatter()
    {
        var tissue = new BentTissue(800, 7);
        var one = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, tissue.Matches(0.01, 0.2, 7), null, new Execution(1));
        var three = DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, tissue.Matches(0.01, 0.2, 7), null, new Execution(3));
        Assert.Equal(one.Places.X, three.Places.X);
        Assert.Equal(one.Places.Y, three.Places.Y);
        Assert.Equal(one.Objectives, three.Objectives);
        // A power of two changes no digit.
        var larger = PlanarTransform.Similarity(0, false, 1024, 0, 0);
        var matches = tissue.Matches(0.01, 0.2, 7);
        var scaled = DiffeomorphicRefinement.Refine(
            tissue.Moving, larger.Apply(tissue.Bent), larger.After(tissue.Initial), matches with { Places = larger.Apply(matches.Places) }, null, new Execution(2));
        Assert.Equal(tissue.Error(one.Places), tissue.Error(larger.Inverse().Apply(scaled.Places)), 1e-6);
    }

    [Fact]
    public void BadCallsAndBadDataAreNamed()
    {
        var tissue = new BentTissue(300, 8);
        Assert.Contains("do not fit", Assert.Throws<ArgumentException>(() => Refine(new SpotTargets(new PointSet([1], [1])))).Message, StringComparison.Ordinal);
        var negative = tissue.Matches(0, 0, 8);
        negative.Weights![3] = -1;
        Assert.Contains("spot 3", Assert.Throws<SpatialDataException>(() => Refine(negative)).Message, StringComparison.Ordinal);
        var broken = tissue.Matches(0, 0, 8);
        broken.Places.X[4] = double.NaN;
        Assert.Contains("spot 4", Assert.Throws<SpatialDataException>(() => Refine(broken)).Message, StringComparison.Ordinal);
        var none = new SpotTargets(tissue.Bent, new double[tissue.Bent.Count]);
        Assert.Contains("weight 0", Assert.Throws<SpatialDataException>(() => Refine(none)).Message, StringComparison.Ordinal);
        Assert.Contains("larger GridStep", Assert.Throws<SpatialDataException>(() => Refine(null, new DiffeomorphicOptions { GridStep = 1e-6 })).Message, StringComparison.Ordinal);
        Assert.Contains("nothing says", Assert.Throws<ArgumentException>(() => Refine(null, new DiffeomorphicOptions { OutlineWeight = 0 })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => Refine(null, new DiffeomorphicOptions { OutlineWeight = 0, TargetWeight = 0 }));
        var flat = new PlanarTransform(1, 0, 0, 1, 0, 0);
        Assert.Contains("determinant", Assert.Throws<ArgumentException>(() => DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, flat)).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => DiffeomorphicRefinement.Refine(new PointSet([], []), tissue.Bent, tissue.Initial));
        Assert.Throws<OperationCanceledException>(() => DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, execution: new Execution(1, null, new CancellationToken(true))));

        DiffeomorphicResult Refine(SpotTargets? targets, DiffeomorphicOptions? options = null) => DiffeomorphicRefinement.Refine(tissue.Moving, tissue.Bent, tissue.Initial, targets, options);
    }

    private void Say(BentTissue tissue, DiffeomorphicResult result)
        => output.WriteLine($"{tissue.Error(tissue.Places):P2} -> {tissue.Error(result.Places):P2}, outlines {Outlines(tissue, tissue.Places):P2} -> {Outlines(tissue, result.Places):P2}, {result.InitialObjective:E2} -> {result.Objective:E2}, {result.Iterations} iterations, Jacobian {result.MinimumJacobian:F2}");

    private static double Outlines(BentTissue tissue, PointSet places)
        => OutlineDistance.Euclidean(new RegisteredSlice(places, "moving", default).Outline.Seeking, new RegisteredSlice(tissue.Bent, "fixed", default).Outline.Seeking) / (2 * tissue.Width);
}
