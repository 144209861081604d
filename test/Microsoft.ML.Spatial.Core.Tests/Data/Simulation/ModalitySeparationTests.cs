using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>What makes the samples a test of integration: no modality suffices, both do, and samples lie apart until they are corrected.</summary>
public sealed class ModalitySeparationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NeitherModalityFindsTheDomainsAndBothDo(long seed)
    {
        var options = ModalityFixture.Small;
        options.BatchStrength = 0;
        var embeddings = new ModalityEmbeddings(ModalitySamplesSimulator.Simulate(options, seed));

        Assert.InRange(embeddings.Agreement(embeddings.Transcripts), 0.2, 0.5);
        Assert.InRange(embeddings.Agreement(embeddings.Metabolites), 0.2, 0.5);
        Assert.InRange(embeddings.Agreement(embeddings.BothStandardized), 0.75, 1);
        Assert.InRange(embeddings.Mixing(embeddings.Both), 0.75, 1.1);
    }

    [Fact]
    public void WithoutSharedPairsOneModalitySuffices()
    {
        var options = ModalityFixture.Small;
        (options.BatchStrength, options.SharedPairs) = (0, 0);
        var embeddings = new ModalityEmbeddings(ModalitySamplesSimulator.Simulate(options, seed: 1));

        // Finding three groups of two exactly would give 0.57.
        Assert.InRange(embeddings.Agreement(embeddings.Transcripts), 0.65, 1);
        Assert.InRange(embeddings.Agreement(embeddings.Metabolites), 0.65, 1);
    }

    [Fact]
    public void BatchEffectsKeepSamplesApart()
    {
        var embeddings = new ModalityEmbeddings(ModalitySamplesSimulator.Simulate(ModalityFixture.Small, seed: 1));

        Assert.InRange(embeddings.Mixing(embeddings.Both), 0, 0.02);
        Assert.InRange(embeddings.Agreement(embeddings.BothStandardized), -0.1, 0.5);
    }
}
