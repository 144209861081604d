using System.IO.Hashing;
using Microsoft.ML.Spatial.Core.Histology;
using Microsoft.ML.Spatial.Core.Histology.Png;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Histology;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(8, 0, false)]
    [InlineData(16, 0, true)]
    [InlineData(8, 2, false)]
    [InlineData(8, 2, true)]
    [InlineData(16, 2, false)]
    [InlineData(8, 4, false)]
    [InlineData(16, 4, true)]
    [InlineData(8, 6, true)]
    [InlineData(16, 6, false)]
    public void EveryKindIsReadAsItWasWritten(int bits, int color, bool interlaced)
    {
        var largest = (1 << bits) - 1;
        // Sizes below and beside eight leave passes of Adam7 empty or cut.
        foreach (var (width, height) in new[] { (1, 1), (3, 2), (13, 11), (16, 8) })
        {
            var random = new CounterRandom(width, (ulong)height);
            var samples = Enumerable.Range(0, width * height * 4).Select(_ => (int)(random.NextUInt32() & largest)).ToArray();
            var source = new PngBytes(width, height, bits, (PngColor)color, Sample) { Interlaced = interlaced };
            var image = PngFile.Read(source.Write(), "image");
            Assert.Equal((width, height), (image.Width, image.Height));
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    for (var channel = 0; channel < 3; channel++)
                    {
                        var stored = (double)Sample(x, y, color is 2 or 6 ? channel : 0) / largest;
                        var opaque = color is 4 ? (double)Sample(x, y, 1) / largest : color is 6 ? (double)Sample(x, y, 3) / largest : 1;
                        Assert.Equal((stored * opaque) + 1 - opaque, image.Colors[(3 * ((y * width) + x)) + channel], 1e-6);
                    }
                }
            }

            int Sample(int x, int y, int channel) => samples[(((y * width) + x) * 4) + channel];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EachFilterIsUndone(int filter)
    {
        var image = PngFile.Read(new PngBytes(9, 7, 8, PngColor.Rgb, Sample) { Filter = filter }.Write(), "image");
        for (var i = 0; i < image.Colors.Length; i++)
            Assert.Equal(Sample(i / 3 % 9, i / 27, i % 3) / 255f, image.Colors[i]);

        static int Sample(int x, int y, int channel) => ((x * 37) + (y * 91) + (channel * 53) + (x * y)) % 256;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void PalettesGiveTheirColors(int bits)
    {
        byte[] palette = [255, 0, 0, 0, 128, 255];
        var image = PngFile.Read(new PngBytes(5, 3, bits, PngColor.Palette, (x, y, _) => (x + y) % 2) { Palette = palette, Transparency = [255, 0] }.Write(), "image");
        Assert.Equal([1f, 0f, 0f, 1f, 1f, 1f], image.Colors[..6]);
        var opaque = PngFile.Read(new PngBytes(5, 3, bits, PngColor.Palette, (x, y, _) => (x + y) % 2) { Palette = palette, Interlaced = true }.Write(), "image");
        Assert.Equal([1f, 0f, 0f, 0f, 128 / 255f, 1f], opaque.Colors[..6]);
        Assert.Contains("colour 1 of a palette of 1", Fails(new PngBytes(5, 3, bits, PngColor.Palette, (x, y, _) => (x + y) % 2) { Palette = [1, 2, 3] }.Write()), StringComparison.Ordinal);
        Assert.Contains("palette", Fails(new PngBytes(5, 3, bits, PngColor.Palette, (_, _, _) => 0).Write()), StringComparison.Ordinal);
    }

    [Fact]
    public void ADeclaredColorIsTransparent()
    {
        var image = PngFile.Read(new PngBytes(2, 1, 8, PngColor.Grey, (x, _, _) => 10 * x) { Transparency = [0, 10] }.Write(), "image");
        Assert.Equal([0f, 0f, 0f, 1f, 1f, 1f], image.Colors);
    }

    [Fact]
    public void GreyLevelsHaveThePublishedWeights()
    {
        var image = new RasterImage(2, 1, [1, 0.5f, 0.25f, 1, 1, 1]);
        Assert.Equal(0.2989 + (0.5870 * 0.5) + (0.1140 * 0.25), image.Grey()[0, 0], 1e-6);
        Assert.Equal(0.75, image.Chroma()[0, 0], 1e-6);
        Assert.Equal(0, image.Chroma()[1, 0]);
    }

    [Fact]
    public void DamageIsNamedWithTheFile()
    {
        var good = new PngBytes(20, 20, 8, PngColor.Rgb, (x, y, channel) => (x * y * channel) % 256).Write();
        for (var length = 0; length < good.Length; length += 7)
            Assert.StartsWith("slide.png", Fails(good[..length]), StringComparison.Ordinal);
        Assert.Contains("cut off", Fails(good[..^20]), StringComparison.Ordinal);
        Assert.Contains("empty", Fails([]), StringComparison.Ordinal);
        Assert.Contains("JPEG", Fails([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("TIFF", Fails([0x49, 0x49, 0x2A, 0, 0, 0, 0, 0, 0, 0]), StringComparison.Ordinal);
        for (var at = 8; at < good.Length; at += 5)
        {
            var flipped = (byte[])good.Clone();
            flipped[at] ^= 0x10;
            Assert.StartsWith("slide.png", Fails(flipped), StringComparison.Ordinal);
        }
        Assert.Contains("bits", Fails(new PngBytes(2, 2, 4, PngColor.Rgb, (_, _, _) => 0).Write()), StringComparison.Ordinal);
        Assert.Contains("too many", Fails(Huge(good)), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Assert.Contains("no file", Assert.Throws<SpatialDataException>(() => PngFile.Read(folder.File("absent.png"))).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("here.png"), good);
        Assert.Equal(20, PngFile.Read(folder.File("here.png")).Width);
    }

    private static byte[] Huge(byte[] good)
    {
        var huge = (byte[])good.Clone();
        (huge[16], huge[20]) = (0x7F, 0x7F);
        var sum = Crc32.HashToUInt32(huge.AsSpan(12, 17));
        (huge[29], huge[30], huge[31], huge[32]) = ((byte)(sum >> 24), (byte)(sum >> 16), (byte)(sum >> 8), (byte)sum);
        return huge;
    }

    private static string Fails(byte[] bytes) => Assert.Throws<SpatialDataException>(() => PngFile.Read(bytes, "slide.png")).Message;
}
