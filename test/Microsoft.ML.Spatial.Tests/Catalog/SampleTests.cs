using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>Samples on data they make themselves.</summary>
public sealed class SampleTests
{
    [Fact]
    public void TheSampleOfASavedModelWritesTheDomainsOfAnotherSlice()
    {
        using var folder = new TemporaryFolder();
        var context = new MLContext(seed: 1);
        var spatial = context.Spatial();
        var data = spatial.Data.LoadFromDataset(SmallSlice.Dataset);
        context.Model.Save(spatial.Clustering.Floor(4, seed: 1).Fit(data), data.Schema, folder.File("model.zip"));
        var other = spatial.Data.LoadFromDataset(SmallSlice.Dataset.SelectSpots([.. Enumerable.Range(0, 200)]));
        spatial.Data.SaveAsAnnData(other, folder.File("other.h5ad"));

        var domains = ModelOnNewSlice.Run(folder.File("model.zip"), folder.File("other.h5ad"), folder.Path);

        Assert.Equal(200, domains.Length);
        Assert.All(domains, domain => Assert.InRange(domain, 1u, 4u));
        var written = spatial.Data.LoadFromAnnData(folder.File("domains.h5ad"));
        Assert.Equal(domains.Select(domain => $"{domain}"), ViewSnapshot.Column(written, "PredictedLabel"));
    }

    [Fact]
    public void TheComposedSampleRuns() => Assert.InRange(ComposedPipeline.Run(), 4, 10);

    [Fact]
    public void TheEmbeddingSampleRuns() => Assert.InRange(GraphAttentionEmbedding.Run(), 0.2, 1);

    // The second slice was mirrored and turned by 75 degrees; the way back is mirrored and turned by as much.
    [Fact]
    public void TheRegistrationSampleRuns() => Assert.InRange(Math.Abs(SlicesInOneFrame.Run()), 73, 77);

    [Fact]
    public void TheFusionSampleRuns()
    {
        using var folder = new TemporaryFolder();

        Assert.InRange(FusedSlices.Run(folder.Path), 0.7, 1);
    }

    [Fact]
    public void TheReassigningSampleRuns() => Assert.InRange(ValuesOnOtherSpots.Run(), 0.95, 1);

    [Fact]
    public void TheSampleOfTwoModalitiesRuns() => Assert.InRange(TwoModalities.Run(), 0.4, 1);

    [Fact]
    public void TheIntegrationSampleRuns()
    {
        using var folder = new TemporaryFolder();

        Assert.InRange(RnaWithMetabolites.Run(folder.Path), 0.4, 1);
    }

    [Fact]
    public void TheSampleOfMarkersRuns() => Assert.InRange(MarkersOfDomains.Run(), 0.9, 1);

    [Fact]
    public void TheSampleOfASweepRuns() => Assert.InRange(SweepOfDomains.Run(), 0, 1);

    [Fact]
    public void TheSampleOfSingleSpotsRuns() => Assert.InRange(SingleSpots.Run(), 0.8, 1);
}
