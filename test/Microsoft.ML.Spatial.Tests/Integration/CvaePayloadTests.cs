using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Tests.Model;

namespace Microsoft.ML.Spatial.Tests.Integration;

public sealed class CvaePayloadTests
{
    [Fact]
    public void SizesThatTheNumbersCannotFillBuildNoNetwork()
    {
        var payload = new MemoryStream();
        SavedModels.Fit("SpatialCvae").WritePayload(new BinaryWriter(payload));
        var bytes = payload.ToArray();
        byte[] layers = [1, 0, 0, 0, 3, 0, 0, 0, .. BitConverter.GetBytes(0.1)];
        var at = bytes.AsSpan().IndexOf(layers);
        Assert.True(at > 0 && bytes.AsSpan(at + 1).IndexOf(layers) < 0);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 4), 16_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<FormatException>(() => CvaePayload.Read(new BinaryReader(new MemoryStream(bytes))));

        Assert.Contains("numbers for a network of more than", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }
}
