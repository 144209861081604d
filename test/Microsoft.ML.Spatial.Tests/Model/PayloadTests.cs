using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Tests.Model;

public sealed class PayloadTests
{
    [Fact]
    public void ReadsBackWhatWasWritten()
    {
        var reader = new PayloadReader(Write(payload =>
        {
            payload.Write(7);
            payload.Write("é");
            payload.Write(["a", ""]);
            payload.Write(new[] { 1.5f, float.Epsilon });
            payload.Write(new[] { Math.PI });
            payload.Write([3, -1]);
            payload.Write(true);
        }), "thing", 1);

        Assert.Equal(7, reader.ReadInt32());
        Assert.Equal("é", reader.ReadString());
        Assert.Equal(["a", ""], reader.ReadStrings());
        Assert.Equal([1.5f, float.Epsilon], reader.ReadSingles());
        Assert.Equal([Math.PI], reader.ReadDoubles());
        Assert.Equal([3, -1], reader.ReadIntegers());
        Assert.True(reader.ReadBoolean());
    }

    [Fact]
    public void AnAbsurdLengthReservesNoMemory()
    {
        var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes);
        writer.Write(1);
        writer.Write(2_000_000_000);
        bytes.Position = 0;
        var reader = new PayloadReader(new BinaryReader(bytes), "thing", 1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<FormatException>(() => reader.ReadSingles());

        Assert.Contains("thing is damaged", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
    }

    [Fact]
    public void ANewerVersionIsNamed()
    {
        var bytes = new MemoryStream();
        new BinaryWriter(bytes).Write(9);
        bytes.Position = 0;

        var error = Assert.Throws<FormatException>(() => new PayloadReader(new BinaryReader(bytes), "thing", 1));

        Assert.Contains("version 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllSignaturesAreDistinctAndFit()
    {
        Assert.All(SpatialComponents.All, component => Assert.InRange(component.LoaderSignature.Length, 1, 24));
        Assert.All(SpatialComponents.All, component => Assert.Equal(8, component.ModelSignature.Length));
        Assert.Equal(SpatialComponents.All.Count, SpatialComponents.All.Select(component => component.LoaderSignature).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SpatialComponents.All.Count, SpatialComponents.All.Select(component => component.ModelSignature).Distinct(StringComparer.Ordinal).Count());
    }

    private static BinaryReader Write(Action<PayloadWriter> write)
    {
        var bytes = new MemoryStream();
        write(new PayloadWriter(new BinaryWriter(bytes), 1));
        bytes.Position = 0;
        return new BinaryReader(bytes);
    }
}
