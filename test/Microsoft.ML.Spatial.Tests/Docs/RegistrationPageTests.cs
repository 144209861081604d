using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class RegistrationPageTests
{
    private static readonly SpatialDataset Tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 800, GeneCount = 100, Seed = 3 });
    private static readonly SlicePair Turned = SlicePairSimulator.Simulate(Tissue, new SlicePairOptions { RotationDegrees = 30, Mirror = true });

    [Fact]
    public void TwoFilesInOneFrame()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        var spatial = new MLContext(seed: 1).Spatial();
        spatial.Data.SaveAsAnnData(spatial.Data.LoadFromDataset(Turned.A), temporary.File("section1.h5ad"));
        spatial.Data.SaveAsAnnData(spatial.Data.LoadFromDataset(Turned.B), temporary.File("section2.h5ad"));

        var slices = spatial.Data.ConcatenateSlices(
            ("section1", spatial.Data.LoadFromAnnData(Path.Combine(folder, "section1.h5ad"))),
            ("section2", spatial.Data.LoadFromAnnData(Path.Combine(folder, "section2.h5ad"))));
        var model = spatial.Transforms.RegisterCoordinates(referenceSlice: "section2").Fit(slices);   // columns Spatial and Slice
        var aligned = model.Transform(slices);                                                        // adds SpatialAligned
        foreach (var slice in model.Slices)
            Console.WriteLine($"{slice.Slice}: {slice.Transform.AngleDegrees:F1} degrees, ambiguous: {slice.Ambiguous}");

        Assert.Equal(["section1", "section2"], model.Slices.Select(slice => slice.Slice));
        Assert.True(model.Slices[0].Transform.Reflected);
        Assert.Equal(2, PageSlices.SlotCount(aligned, "SpatialAligned"));
    }

    [Fact]
    public void PoseAndBendingByFeatures()
    {
        var (moving, fixedSlice) = (Turned.A.RequireCoordinates(), Turned.B.RequireCoordinates());
        var (movingScores, fixedScores) = Scores();

        var pose = SliceRegistration.Register(moving, fixedSlice, (movingScores, fixedScores)).Transform;               // refined, not bent
        var result = FeatureRefinement.Refine(moving, fixedSlice, pose, movingScores, fixedScores);                     // and bent, if proved
        Console.WriteLine($"bent: {result.Bending is not null}, evidence {result.BendingEvidence:F2}, explained {result.ExplainedAfter:P1}");   // result.Places: where every spot lies

        Assert.True(pose.Reflected);
        Assert.InRange(Error(Motion(Turned.TransformToB).Apply(moving), result.Places), 0, Turned.Pitch / 2);
    }

    [Fact]
    public void BendingByOutlinesOrMatches()
    {
        // The target is stretched along a wave, by up to three pitches.
        var moving = Tissue.RequireCoordinates();
        var target = new PointSet(moving.X, [.. moving.Y.Select((y, spot) => y + (300 * Math.Sin(moving.X[spot] / 500)))]);
        var (places, weights, otherPointsOfTheMovingSlice) = (target, Enumerable.Repeat(1.0, target.Count).ToArray(), moving.Select([0, 1, 2]));

        var pose = SliceRegistration.Register(moving, target);
        var bent = DiffeomorphicRefinement.Refine(moving, target, pose.Transform);                                    // outlines alone
        var matched = DiffeomorphicRefinement.Refine(moving, target, pose.Transform, new SpotTargets(places, weights)); // one place and weight for each spot, weight 0 for none
        Console.WriteLine($"{bent.InitialObjective} -> {bent.Objective} in {bent.Iterations} iterations, smallest Jacobian {bent.MinimumJacobian}");
        var others = bent.Apply(otherPointsOfTheMovingSlice);

        Assert.True(bent.Objective < bent.InitialObjective);
        Assert.InRange(bent.MinimumJacobian, 0, 2);
        Assert.True(Error(target, matched.Places) < Error(target, pose.Transform.Apply(moving)) / 2);
        Assert.Equal(bent.Places.X[..3], others.X);
    }

    /// <summary>Principal components of both slices together, so that they can be compared.</summary>
    private static (DenseMatrix Moving, DenseMatrix Fixed) Scores()
    {
        var (moving, still) = (CountNormalizer.Normalize(Turned.A.Features, 1e4, log1p: true), CountNormalizer.Normalize(Turned.B.Features, 1e4, log1p: true));
        var components = PrincipalComponents.Fit(still, new PrincipalComponentsOptions { Rank = 10 }, seed: 1);
        return (components.Transform(moving), components.Transform(still));
    }

    private static PlanarTransform Motion(double[] values) => new(values[0], values[1], values[2], values[3], values[4], values[5]);

    private static double Error(PointSet expected, PointSet actual)
        => Math.Sqrt(Enumerable.Range(0, expected.Count).Average(i => Math.Pow(expected.X[i] - actual.X[i], 2) + Math.Pow(expected.Y[i] - actual.Y[i], 2)));
}
