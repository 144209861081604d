using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

public sealed class Hdf5LibraryTests
{
    [Fact]
    public void AMissingLibraryIsToldWithHowToInstallIt()
    {
        var error = Assert.Throws<SpatialDataException>(() => Hdf5Library.Probe(["libnosuchhdf5.so.1"]));

        Assert.Contains("apt-get install libhdf5-103-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("brew install hdf5", error.Message, StringComparison.Ordinal);
        Assert.Contains("libnosuchhdf5.so.1", error.Message, StringComparison.Ordinal);
    }
}
