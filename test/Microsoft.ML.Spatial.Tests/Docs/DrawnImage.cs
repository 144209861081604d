using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>Writes a grey image as the smallest of PNG files: 8 bits, no filter.</summary>
internal static class DrawnImage
{
    public static byte[] Png(int width, int height, Func<int, int, byte> grey)
    {
        using var pixels = new MemoryStream();
        using (var compressed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
                compressed.Write([0, .. Enumerable.Range(0, width).Select(x => grey(x, y))]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Part("IHDR", header), .. Part("IDAT", pixels.ToArray()), .. Part("IEND", [])];
    }

    private static byte[] Part(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, ~named.Aggregate(uint.MaxValue, Next));
        return [.. length, .. named, .. check];
    }

    /// <summary>The cyclic redundancy check of the PNG specification, a byte further.</summary>
    private static uint Next(uint check, byte value)
    {
        check ^= value;
        for (var bit = 0; bit < 8; bit++)
            check = (check & 1) != 0 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
        return check;
    }
}
