using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>Samples on data they make themselves.</summary>
public sealed class SampleTests
{
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
