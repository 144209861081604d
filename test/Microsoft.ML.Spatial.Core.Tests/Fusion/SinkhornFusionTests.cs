using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>Fusion from end to end on small simulated sections.</summary>
public sealed class SinkhornFusionTests
{
    /// <summary>Sections of one modality, and of two.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    public void AnchorsComeCloser(int first, int second)
    {
        var sample = new FusionSample(first, second);
        (sample.Options.PretrainingSteps, sample.Options.FusionSteps, sample.Options.ReconstructionWeight) = (30, 0, 5);
        var before = Apart(sample, sample.Fit());
        sample.Options.FusionSteps = 60;

        var after = Apart(sample, sample.Fit());

        Assert.True(after < 0.75 * before, $"{before:F3} to {after:F3}");
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsOnAnyNumberOfThreads()
    {
        var sample = new FusionSample(0, 1, 0);

        var one = sample.Fit(execution: new Execution(1));
        var three = sample.Fit(execution: new Execution(3));
        var other = sample.Fit(seed: 2);

        Assert.Equal(one.Losses, three.Losses);
        for (var modality = 0; modality < 2; modality++)
        {
            Assert.Equal(one.Outputs[modality].Fused.Values, three.Outputs[modality].Fused.Values);
            Assert.Equal(one.TrainingFused[modality].Values, three.TrainingFused[modality].Values);
            Assert.NotEqual(one.Outputs[modality].Fused.Values, other.Outputs[modality].Fused.Values);
        }
        for (var pair = 0; pair < 2; pair++)
        {
            Assert.Equal(one.Anchors[pair].Source, three.Anchors[pair].Source);
            Assert.Equal(one.Anchors[pair].Target, three.Anchors[pair].Target);
        }
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void AnySeedIsGoodEnough(long seed) => FiniteEverywhere(new FusionSample(0, 1).Fit(seed: seed));

    [Fact]
    public void AllPairsOfThreeSlicesHaveAnchorsWithinTheRadius()
    {
        var sample = new FusionSample(0, 0, 1);
        var pairs = FusionPair.All(3);

        var fit = sample.Fit(pairs);

        Assert.Equal([new(0, 1), new(0, 2), new(1, 2)], pairs);
        Assert.Equal(3, fit.Anchors.Count);
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            var (source, target) = (sample.Slices[pairs[pair].Source].Positions, sample.Slices[pairs[pair].Target].Positions);
            Assert.InRange(fit.Anchors[pair].Source.Length, 20, FusionSample.Spots);
            foreach (var (from, to) in fit.Anchors[pair].Source.Zip(fit.Anchors[pair].Target))
                Assert.True(SpotPositions.Distance(source.Of(from), target.Of(to)) < 0.15);
        }
        Assert.Equal(2 * FusionSample.Spots, fit.Outputs[0].Fused.Rows);
        Assert.Equal(FusionSample.Spots, fit.Outputs[1].Fused.Rows);
        FiniteEverywhere(fit);
    }

    [Fact]
    public void TheFirstAnchorsAreThoseOfThePlacesWhenAskedFor()
    {
        var sample = new FusionSample(0, 1);
        sample.Options.FusionSteps = 1;
        var (source, target) = (sample.Slices[0].Positions, sample.Slices[1].Positions);
        var nearest = MutualNearest.Find(MatchingWindow.Find(source, target, 0.15), source, target);

        var byPlace = sample.Fit().Anchors[0];
        sample.Options.FirstAnchorsByPlace = false;
        var byRow = sample.Fit().Anchors[0];

        Assert.Equal(nearest.Select(match => match.Source), byPlace.Source);
        Assert.Equal(nearest.Select(match => match.Target), byPlace.Target);
        Assert.NotEqual(byPlace.Target, byRow.Target);
    }

    [Fact]
    public void WithoutStepsOfFusionThereAreNoAnchors()
    {
        var sample = new FusionSample(0, 0);
        sample.Options.FusionSteps = 0;

        var fit = sample.Fit();

        Assert.Empty(fit.Anchors);
        Assert.Equal(8, fit.Losses.Count);
        Assert.All(fit.Losses, loss => Assert.Equal(new FusionLoss(loss.Reconstruction, 0, 0, loss.Reconstruction), loss));
    }

    [Fact]
    public void OneSliceIsEmbeddedAlone()
    {
        var fit = new FusionSample(0).Fit();

        Assert.Empty(fit.Anchors);
        Assert.Equal(14, fit.Losses.Count);
        Assert.All(fit.Losses, loss => Assert.Equal(0, loss.Anchors + loss.Direction));
        Assert.True(fit.Losses[^1].Reconstruction < fit.Losses[0].Reconstruction);
        FiniteEverywhere(fit);
    }

    [Fact]
    public void TheLossesAddUp()
    {
        var sample = new FusionSample(0, 1);
        (sample.Options.ReconstructionWeight, sample.Options.DirectionWeight) = (7, 0.3);

        foreach (var loss in sample.Fit().Losses.Skip(8))
            Assert.Equal((7 * loss.Reconstruction) + loss.Anchors + (0.3 * loss.Direction), loss.Total, 1e-9);
    }

    [Fact]
    public void EachStageStopsWhenItsLossStandsStill()
    {
        var sample = new FusionSample(0, 0);
        (sample.Options.PretrainingSteps, sample.Options.FusionSteps, sample.Options.Patience, sample.Options.MinimumImprovement) = (50, 50, 3, 1);

        var losses = sample.Fit().Losses;

        Assert.Equal(8, losses.Count);
        Assert.Equal(4, losses.Count(loss => loss.Anchors > 0));
    }

    [Fact]
    public void LongRangePartnersAreUsedAndKept()
    {
        var sample = new FusionSample(0, 0);
        (sample.Network.LongRangeShare, sample.Network.LongRangeInterval) = (0.4, 4);

        var fit = sample.Fit();

        Assert.True(fit.Model.Networks[0].UsesPartners);
        FiniteEverywhere(fit);
        Assert.Equal(fit.Outputs[0].Fused.Values, Apply(sample, fit.Model, 0).Fused.Values);
    }

    [Theory]
    [InlineData("pre-training")]
    [InlineData("fusing")]
    public void StopsWhenCancelled(string stage)
    {
        using var source = new CancellationTokenSource();
        var progress = new Listener(report =>
        {
            if (report.Stage == stage)
                source.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(() => new FusionSample(0, 1).Fit(execution: new Execution(2, progress, source.Token)));
        Assert.Equal(1, progress.Stages.Count(heard => heard == stage));
    }

    [Fact]
    public void TheModelAnswersForTheTrainingSlicesWhatTheFitDid()
    {
        var sample = new FusionSample(0, 1, 0);
        var fit = sample.Fit();

        for (var modality = 0; modality < 2; modality++)
        {
            var answer = Apply(sample, fit.Model, modality);

            Assert.Equal(fit.Outputs[modality].Fused.Values, answer.Fused.Values);
            Assert.Equal(fit.Outputs[modality].Embedding.Values, answer.Embedding.Values);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Apply(sample, fit.Model, modality: 0, asked: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Apply(sample, fit.Model, modality: 0, asked: -1));
    }

    [Fact]
    public void DenoisedValuesAreCloserToTheTissueThanMeasuredOnes()
    {
        var sample = new FusionSample(0, 1);
        (sample.Options.PretrainingSteps, sample.Options.FusionSteps) = (40, 40);
        var fit = sample.Fit();
        int[] columns = [.. Enumerable.Range(0, FusionSample.Features)];
        for (var modality = 0; modality < 2; modality++)
        {
            var (slice, denoised) = (sample.Slices[modality], new float[FusionSample.Features]);
            var measured = sample.Modalities[modality].Features.ToDense();
            var (inLayers, before, after) = (new double[3, FusionSample.Features], 0.0, 0.0);
            var counts = new int[3];
            for (var spot = 0; spot < FusionSample.Spots; spot++)
            {
                var layer = FusionSample.Layer(slice.Positions.Of(spot));
                counts[layer]++;
                for (var feature = 0; feature < FusionSample.Features; feature++)
                    inLayers[layer, feature] += measured[(spot * FusionSample.Features) + feature];
            }
            for (var spot = 0; spot < FusionSample.Spots; spot++)
            {
                fit.Outputs[modality].Denoise(spot, columns, denoised);
                var layer = FusionSample.Layer(slice.Positions.Of(spot));
                for (var feature = 0; feature < FusionSample.Features; feature++)
                {
                    Assert.True(float.IsFinite(denoised[feature]));
                    var expected = inLayers[layer, feature] / counts[layer];
                    before += Math.Pow(measured[(spot * FusionSample.Features) + feature] - expected, 2);
                    after += Math.Pow(denoised[feature] - expected, 2);
                }
            }
            Assert.True(after < 0.5 * before, $"{before:F1} to {after:F1}");
        }
    }

    /// <summary>The distance of spots at one place in two slices, beside that of any two spots.</summary>
    private static double Apart(FusionSample sample, FusionFit fit)
    {
        var (source, target) = (sample.Slices[0], sample.Slices[1]);
        var (first, second) = (fit.Outputs[source.Modality].Fused.SelectRows(source.Rows), fit.Outputs[target.Modality].Fused.SelectRows(target.Rows));
        var matches = MutualNearest.Find(MatchingWindow.Find(source.Positions, target.Positions, 0.15), source.Positions, target.Positions);
        var within = Enumerable.Range(0, FusionSample.Spots).SelectMany(i => Enumerable.Range(0, FusionSample.Spots).Select(j => Distance(first.Row(i), first.Row(j)))).Average();
        return matches.Average(match => Distance(first.Row(match.Source), second.Row(match.Target))) / within;
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += ((double)a[k] - b[k]) * ((double)a[k] - b[k]);
        return Math.Sqrt(sum);
    }

    private static FusionOutput Apply(FusionSample sample, FusionModel model, int modality, int? asked = null)
    {
        var data = sample.Modalities[modality];
        return model.Apply(asked ?? modality, data.Features, data.RowPointers, data.Neighbors);
    }

    private static void FiniteEverywhere(FusionFit fit)
    {
        foreach (var matrix in fit.Outputs.SelectMany(output => new[] { output.Fused, output.Embedding }).Concat(fit.TrainingFused))
            Assert.All(matrix.Values, value => Assert.True(float.IsFinite(value)));
    }

    private sealed class Listener(Action<StageProgress> hear) : IProgress<StageProgress>
    {
        private readonly List<string> _stages = [];

        public IReadOnlyList<string> Stages => _stages;

        public void Report(StageProgress value)
        {
            lock (_stages)
                _stages.Add(value.Stage);
            hear(value);
        }
    }
}
