using Microsoft.ML.Spatial.Core.Embedding;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class McgateDenoisingTests
{
    [Theory]
    [InlineData(OutputActivation.Linear, FeatureAssignment.Shared, 0)]
    [InlineData(OutputActivation.Elu, FeatureAssignment.DealtByName, 0)]
    [InlineData(OutputActivation.Linear, FeatureAssignment.Shared, 12)]
    public void TheReconstructionHasTheLossThatTrainingReported(OutputActivation activation, FeatureAssignment assignment, int components)
    {
        var options = EmbeddingSlice.Quick;
        (options.OutputActivation, options.FeatureAssignment, options.Components, options.Epochs, options.WhitenNoise) = (activation, assignment, components, 40, false);
        var fit = EmbeddingSlice.Fit(options, names: EmbeddingSlice.Dataset.FeatureNames);
        var output = fit.Model.Apply(EmbeddingSlice.Profiles, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors);

        var error = SquaredError(output);

        // Components leave out a rest that no reconstruction of theirs holds.
        var (inputs, rest) = components == 0 ? (EmbeddingSlice.Profiles.Columns, 0) : (components, Rest(fit.Model.Projection!));
        var expected = (fit.Losses[^1] * inputs * EmbeddingSlice.Profiles.Rows) + rest;
        Assert.Equal(expected, error, 0.02 * expected);
    }

    [Fact]
    public void DenoisedGenesFollowTheTissueBetterThanCountsDo()
    {
        var options = EmbeddingSlice.Quick;
        options.Epochs = 60;
        var output = EmbeddingSlice.Fit(options).Model.Apply(EmbeddingSlice.Profiles, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors);
        var raw = EmbeddingSlice.Profiles.ToDense();
        var (before, after) = (0.0, 0.0);
        for (var gene = 0; gene < 20; gene++)
        {
            before += NeighborCorrelation(spot => raw[(spot * EmbeddingSlice.Profiles.Columns) + gene]);
            var denoised = new float[1];
            after += NeighborCorrelation(spot =>
            {
                output.Denoise(spot, [gene], denoised);
                return denoised[0];
            });
        }

        Assert.True(after > before + (20 * 0.3), $"{before / 20:F3} to {after / 20:F3}");
    }

    [Fact]
    public void FeaturesLeftOutInFileOrderCannotBeDenoised()
    {
        var options = EmbeddingSlice.Quick;
        (options.Components, options.FeatureAssignment) = (0, FeatureAssignment.FileOrder);
        var model = EmbeddingSlice.Fit(options).Model;
        var last = EmbeddingSlice.Profiles.Columns - 1;

        Assert.True(model.Reads(0));
        Assert.False(model.Reads(last));
        var output = model.Apply(EmbeddingSlice.Profiles, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors);
        Assert.Throws<ArgumentException>(() => output.Denoise(0, [last], new float[1]));
    }

    [Fact]
    public void AFullProjectionGivesEveryFeatureBack()
    {
        var options = EmbeddingSlice.Quick;
        options.Components = 200;
        var projection = InputProjection.Fit(EmbeddingSlice.Profiles, EmbeddingSlice.Graph.RowPointers, EmbeddingSlice.Graph.Neighbors, options, 1, new Execution(2));
        var inputs = projection.Apply(EmbeddingSlice.Profiles, new Execution(2)).ToDense();
        var profiles = EmbeddingSlice.Profiles.ToDense();
        var (width, features) = (projection.Components.Rank, EmbeddingSlice.Profiles.Columns);
        for (var spot = 0; spot < 20; spot++)
            for (var feature = 0; feature < features; feature++)
                Assert.Equal(profiles[(spot * features) + feature], projection.Feature(feature, inputs.AsSpan(spot * width, width)), 1e-3f);
    }

    private static double SquaredError(McgateOutput output)
    {
        var profiles = EmbeddingSlice.Profiles.ToDense();
        int[] all = [.. Enumerable.Range(0, EmbeddingSlice.Profiles.Columns)];
        var row = new float[all.Length];
        var error = 0.0;
        for (var spot = 0; spot < EmbeddingSlice.Profiles.Rows; spot++)
        {
            output.Denoise(spot, all, row);
            for (var feature = 0; feature < all.Length; feature++)
                error += Math.Pow(row[feature] - profiles[(spot * all.Length) + feature], 2);
        }
        return error;
    }

    private static double Rest(InputProjection projection)
        => (projection.Components.TotalVariance - projection.Components.ExplainedVariance.Sum()) * (EmbeddingSlice.Profiles.Rows - 1);

    private static double NeighborCorrelation(Func<int, float> value)
    {
        var graph = EmbeddingSlice.Graph;
        var own = Enumerable.Range(0, graph.Count).Select(spot => (double)value(spot)).ToArray();
        var near = Enumerable.Range(0, graph.Count).Select(spot => graph.NeighborsOf(spot).ToArray().Average(neighbor => own[neighbor])).ToArray();
        return MathNet.Numerics.Statistics.Correlation.Pearson(own, near);
    }
}
