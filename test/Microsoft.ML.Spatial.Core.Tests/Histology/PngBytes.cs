using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Microsoft.ML.Spatial.Core.Histology.Png;

namespace Microsoft.ML.Spatial.Core.Tests.Histology;

/// <summary>Writes PNG files of every kind, row by row with any of the five filters.</summary>
internal sealed record PngBytes(int Width, int Height, int Bits, PngColor Color, Func<int, int, int, int> Sample)
{
    public bool Interlaced { get; init; }

    public byte[] Palette { get; init; } = [];

    public byte[] Transparency { get; init; } = [];

    /// <summary>The filter of the rows; below 0 each of the five in turn.</summary>
    public int Filter { get; init; } = -1;

    private PngHeader Header => new(Width, Height, Bits, Color, Interlaced);

    public byte[] Write()
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)Bits, (byte)Color, (byte)(Interlaced ? 1 : 0));
        Part(file, "IHDR", header);
        if (Palette.Length > 0)
            Part(file, "PLTE", Palette);
        if (Transparency.Length > 0)
            Part(file, "tRNS", Transparency);
        Part(file, "tEXt", Encoding.ASCII.GetBytes("Comment\0passed over"));
        var data = Packed();
        Part(file, "IDAT", data[..(data.Length / 2)]);
        Part(file, "IDAT", data[(data.Length / 2)..]);
        Part(file, "IEND", []);
        return file.ToArray();
    }

    private static void Part(MemoryStream file, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
        file.Write(number);
    }

    private byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
            foreach (var pass in PngPass.Of(Interlaced))
                WritePass(stream, pass);
        return packed.ToArray();
    }

    private void WritePass(ZLibStream stream, PngPass pass)
    {
        var (columns, rows) = (pass.Columns(Width), pass.Rows(Height));
        var pixelBits = Bits * Header.Channels;
        var pixelBytes = Math.Max(1, pixelBits / 8);
        var above = new byte[((columns * pixelBits) + 7) / 8];
        for (var y = 0; columns > 0 && y < rows; y++)
        {
            var row = new byte[above.Length];
            for (var x = 0; x < columns; x++)
                for (var channel = 0; channel < Header.Channels; channel++)
                    Put(row, (x * Header.Channels) + channel, Sample(pass.OffsetX + (x * pass.StepX), pass.OffsetY + (y * pass.StepY), channel));
            var filter = Filter < 0 ? y % 5 : Filter;
            stream.WriteByte((byte)filter);
            for (var i = 0; i < row.Length; i++)
            {
                int left = i < pixelBytes ? 0 : row[i - pixelBytes];
                int corner = i < pixelBytes ? 0 : above[i - pixelBytes];
                int up = above[i];
                stream.WriteByte((byte)(row[i] - (filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => 0 })));
            }
            above = row;
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        return new[] { left, up, corner }.MinBy(value => Math.Abs(estimate - value));
    }

    private void Put(byte[] row, int index, int sample)
    {
        if (Bits == 16)
            (row[2 * index], row[(2 * index) + 1]) = ((byte)(sample >> 8), (byte)sample);
        else if (Bits == 8)
            row[index] = (byte)sample;
        else
            row[index * Bits / 8] |= (byte)(sample << (8 - Bits - (index * Bits % 8)));
    }
}
