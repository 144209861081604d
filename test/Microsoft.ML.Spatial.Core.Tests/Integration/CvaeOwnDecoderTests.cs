using Microsoft.ML.Spatial.Core.Integration;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>Modalities whose own latents have decoders by themselves.</summary>
public sealed class CvaeOwnDecoderTests
{
    private static readonly TwoModalities Data = new(240);

    [Fact]
    public void BothDecodersLearnAndEndApart()
    {
        var (options, fit) = (Options(shared: false), Fit(Options(shared: false)));
        var untrained = CvaeModel.Build(options, fit.Model.Inputs, fit.Model.FeatureCounts, [2], sharedDecoders: false);
        untrained.Initialize(3);

        for (var k = 0; k < Data.Modalities.Count; k++)
        {
            var (joint, own) = (fit.Model.Network.Modalities[k].Decoder, fit.Model.Network.Modalities[k].OwnDecoder!);
            var (jointBefore, ownBefore) = (untrained.Modalities[k].Decoder, untrained.Modalities[k].OwnDecoder!);
            Assert.Equal(joint.Parameters.Count(), own.Parameters.Count());
            Assert.All(own.Parameters.Zip(joint.Parameters), pair => Assert.NotEqual(pair.First.Value, pair.Second.Value));
            Assert.All(own.Parameters.Zip(ownBefore.Parameters), pair => Assert.NotEqual(pair.First.Value, pair.Second.Value));
            Assert.All(joint.Parameters.Zip(jointBefore.Parameters), pair => Assert.NotEqual(pair.First.Value, pair.Second.Value));
            Assert.Single(own.Hidden.Statistics);
            Assert.NotEqual(own.Hidden.Statistics[0].Mean, joint.Hidden.Statistics[0].Mean);
            Assert.All(joint.Hidden.Statistics[1].Mean, mean => Assert.Equal(0, mean));
            Assert.True(fit.Losses[^1].OwnReconstruction[k] < fit.Losses[0].OwnReconstruction[k]);
        }
    }

    [Fact]
    public void HeldOutSpotsAreScoredByThem()
    {
        var (shared, apart) = (Fit(Options(shared: true)), Fit(Options(shared: false)));

        Assert.NotNull(apart.Losses[0].HeldOut);
        Assert.NotEqual(shared.Losses[0].OwnReconstruction, apart.Losses[0].OwnReconstruction);
        Assert.NotEqual(shared.Losses[0].HeldOut, apart.Losses[0].HeldOut);
    }

    [Fact]
    public void TheModelHasNothingOfThem()
    {
        var (shared, apart) = (Fit(Options(shared: true)).Model, Fit(Options(shared: false)));
        var saved = apart.Model;

        var output = Data.AnswersOfSaved(saved, shared.Options);

        Assert.Equal(shared.Parameters.Select(parameter => parameter.Key), saved.Parameters.Select(parameter => parameter.Key));
        Assert.Equal(shared.NormalizationStatistics.Count, saved.NormalizationStatistics.Count);
        Assert.Equal(apart.Output.Latent.Values, output.Latent.Values);
        Assert.Equal(apart.Output.OwnLatents[1].Values, output.OwnLatents[1].Values);
        Assert.Equal(apart.Output.Contribution(7, 0), output.Contribution(7, 0));
        Assert.Equal(Predicted(apart.Output, 7, 0), Predicted(output, 7, 0));
    }

    [Fact]
    public void AreTheSameOnAnyNumberOfThreads()
    {
        var one = Fit(Options(shared: false), new Execution(1));
        var three = Fit(Options(shared: false), new Execution(3));

        Assert.Equal(one.Output.Latent.Values, three.Output.Latent.Values);
        Assert.Equal(one.Losses.Select(loss => loss.Total), three.Losses.Select(loss => loss.Total));
        Assert.Equal(one.Losses.Select(loss => loss.HeldOut), three.Losses.Select(loss => loss.HeldOut));
    }

    [Fact]
    public void AreNotMadeWhereOwnLatentsExplainNothing()
    {
        IntegrationModality[] silent = [.. Data.Modalities.Select(modality => modality with { OwnWeight = 0 })];
        var (shared, apart) = (Fit(Options(shared: true), modalities: silent), Fit(Options(shared: false), modalities: silent));

        Assert.All(apart.Model.Network.Modalities, modality => Assert.Null(modality.OwnDecoder));
        Assert.Equal(shared.Output.Latent.Values, apart.Output.Latent.Values);
    }

    // Two hundred spots and more: some are held out, and training may go back to its best.
    private static CvaeOptions Options(bool shared)
        => new() { LatentSize = 4, HiddenSizes = [16], Components = 8, Epochs = 10, MinibatchSize = 32, BatchEmbeddingSize = 2, SharedDecoders = shared };

    private static CvaeFit Fit(CvaeOptions options, Execution? execution = null, IReadOnlyList<IntegrationModality>? modalities = null)
        => Cvae.Fit(modalities ?? Data.Modalities, Data.Batches, Data.Graph, options, 3, execution);

    private static float[] Predicted(CvaeOutput output, int spot, int modality)
    {
        var profile = new float[output.Model.FeatureCounts[modality]];
        output.Predict(spot, modality, profile);
        return profile;
    }
}
