using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class McgateTests
{
    [Fact]
    public void TheSeedChangesTheInitialWeightsAndTheSameSeedDoesNot()
    {
        var options = EmbeddingSlice.Quick;
        options.Epochs = 1;
        options.LearningRate = 1e-9;
        float[] Weights(long seed) => EmbeddingSlice.Fit(options, seed).Model.Parameters[0].Value;

        Assert.Equal(Weights(1), Weights(1));
        Assert.True(Weights(1).Zip(Weights(2), (first, second) => Math.Abs(first - second)).Average() > 0.01);
    }

    [Theory]
    [InlineData(OutputActivation.Linear, 12)]
    [InlineData(OutputActivation.Elu, 0)]
    public void AnyNumberOfThreadsGivesTheSameBits(OutputActivation activation, int components)
    {
        var options = EmbeddingSlice.Quick;
        (options.OutputActivation, options.Components, options.FeedForward, options.LongRangeShare, options.LongRangeInterval) = (activation, components, true, 0.3, 4);

        var one = EmbeddingSlice.Fit(options, execution: new Execution(1));

        foreach (var threads in new[] { 2, 3 })
        {
            var more = EmbeddingSlice.Fit(options, execution: new Execution(threads));
            Assert.Equal(one.Embedding.Values, more.Embedding.Values);
            Assert.Equal(one.Losses, more.Losses);
        }
    }

    [Fact]
    public void TrainingReportsWhatTheModelAnswers()
    {
        var fit = EmbeddingSlice.Fit(EmbeddingSlice.Quick);

        Assert.Equal(fit.Embedding.Values, Apply(fit.Model).Embedding.Values);
        Assert.Equal(fit.AttentionEntropy, Apply(fit.Model).AttentionEntropy);
    }

    [Theory]
    [InlineData(FeatureAssignment.Shared)]
    [InlineData(FeatureAssignment.DealtByName)]
    public void TheOrderOfNamedFeaturesDoesNotMatter(FeatureAssignment assignment)
    {
        var options = EmbeddingSlice.Quick;
        (options.Components, options.FeatureAssignment) = (0, assignment);
        var names = EmbeddingSlice.Dataset.FeatureNames;
        int[] order = [.. Enumerable.Range(0, names.Length)];
        new CounterRandom(4).Shuffle(order.AsSpan());

        var sorted = EmbeddingSlice.Fit(options, names: names);
        var shuffled = EmbeddingSlice.Fit(options, profiles: EmbeddingSlice.Profiles.SelectColumns(order), names: [.. order.Select(column => names[column])]);

        Assert.Equal(sorted.Embedding.Values, shuffled.Embedding.Values);
    }

    [Fact]
    public void DealtSharesAreEqualToWithinOneFeatureAndMixed()
    {
        var options = EmbeddingSlice.Quick;
        (options.Components, options.FeatureAssignment) = (0, FeatureAssignment.DealtByName);

        var model = EmbeddingSlice.Fit(options, names: EmbeddingSlice.Dataset.FeatureNames).Model;

        var sizes = model.InputBounds.Zip(model.InputBounds.Skip(1), (from, to) => to - from).ToArray();
        Assert.Equal(4, sizes.Length);
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        Assert.NotEqual(Enumerable.Range(0, sizes[0]), model.InputColumns.Take(sizes[0]).Order());
    }

    [Fact]
    public void ALossThatStandsStillStopsTraining()
    {
        var options = EmbeddingSlice.Quick;
        (options.Epochs, options.Patience, options.MinimumImprovement, options.LearningRate) = (200, 5, 0.01, 1e-6);

        var fit = EmbeddingSlice.Fit(options);

        Assert.True(fit.StoppedEarly);
        Assert.Equal(6, fit.Losses.Count);
    }

    [Fact]
    public void TrainingLowersTheLoss()
    {
        var options = EmbeddingSlice.Quick;
        options.Epochs = 60;

        var losses = EmbeddingSlice.Fit(options).Losses;

        Assert.True(losses[^1] < 0.95 * losses[0], $"{losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void TrackedSpotsRememberTheirPartners()
    {
        var options = EmbeddingSlice.Quick;
        (options.LongRangeShare, options.LongRangeInterval, options.TrackedSpots) = (0.3, 4, [5, 17]);

        var fit = EmbeddingSlice.Fit(options);

        Assert.Equal([(4, 5), (4, 17), (8, 5), (8, 17), (12, 5), (12, 17)], fit.TrackedPartners.Select(partners => (partners.Epoch, partners.Spot)));
        Assert.All(fit.TrackedPartners, partners => Assert.DoesNotContain(partners.Spot, partners.Partners));
        Assert.True(fit.MeanPartners > 0);
        Assert.True(fit.Model.UsesPartners);
    }

    [Fact]
    public void NormalisationCanBeEstimatedAnew()
    {
        var model = EmbeddingSlice.Fit(EmbeddingSlice.Quick).Model;
        var brighter = new CsrMatrix(
            EmbeddingSlice.Profiles.Rows, EmbeddingSlice.Profiles.Columns, EmbeddingSlice.Profiles.RowPointers, EmbeddingSlice.Profiles.ColumnIndices, Array.ConvertAll(EmbeddingSlice.Profiles.Values, value => 2 * value));

        var kept = model.Apply(brighter, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors).Embedding;
        var anew = model.Apply(brighter, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors, reestimateNormalization: true).Embedding;

        for (var column = 0; column < anew.Columns; column++)
        {
            var gain = Math.Abs(model.Parameters.Single(pair => pair.Key == "encoder.0.attention-norm.gain").Value[column]);
            Assert.Equal(gain, Deviation(anew, column), 1e-3);
            Assert.NotEqual(gain, Deviation(kept, column), 1e-2);
        }
    }

    [Fact]
    public void AModelPutTogetherFromItsPartsAnswersTheSame()
    {
        var options = EmbeddingSlice.Quick;
        (options.HiddenSizes, options.FeedForward, options.LongRangeShare, options.LongRangeInterval) = ([8, 4], true, 0.2, 5);
        var model = EmbeddingSlice.Fit(options).Model;

        var copy = McgateModel.Create(
            model.Options, model.FeatureCount, model.Projection, [.. model.InputColumns], [.. model.InputBounds], model.Center, model.UsesPartners, [.. model.Parameters.Select(pair => pair.Value)], model.NormalizationStatistics);

        Assert.Equal(Apply(model).Embedding.Values, Apply(copy).Embedding.Values);
    }

    [Fact]
    public void StopsWhenCancelledInTheMiddle()
    {
        using var source = new CancellationTokenSource();
        var progress = new Listener(_ => source.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingSlice.Fit(EmbeddingSlice.Quick, execution: new Execution(2, progress, source.Token)));
        Assert.Equal(1, progress.Count);
    }

    private static McgateOutput Apply(McgateModel model) => model.Apply(EmbeddingSlice.Profiles, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors);

    private static double Deviation(DenseMatrix matrix, int column)
    {
        var values = Enumerable.Range(0, matrix.Rows).Select(row => (double)matrix[row, column]).ToArray();
        return Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
    }

    private sealed class Listener(Action<StageProgress> hear) : IProgress<StageProgress>
    {
        public int Count { get; private set; }

        public void Report(StageProgress value)
        {
            Count++;
            hear(value);
        }
    }
}
