#if MLNET
using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Package;

public sealed class ClassifiedLayersTests
{
    [Fact]
    public void TreesOfMLNetFindLayersTheyHaveNotSeen() => Assert.InRange(ClassifiedLayers.Run(), 0.5, 1);
}
#endif
