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
}
