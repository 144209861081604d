using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>The parts of a PNG file that decide its pixels.</summary>
/// <param name="Header">IHDR.</param>
/// <param name="Palette">PLTE: red, green and blue of each colour; empty when there is none.</param>
/// <param name="Transparency">tRNS; empty when there is none.</param>
/// <param name="Data">All IDAT in one.</param>
internal sealed record PngChunks(byte[] Header, byte[] Palette, byte[] Transparency, byte[] Data)
{
    private const int Frame = 12;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Takes a file apart and checks the sum of every part.</summary>
    /// <exception cref="SpatialDataException">It is no PNG, cut off or damaged.</exception>
    public static PngChunks Read(byte[] bytes, string name)
    {
        if (!bytes.AsSpan().StartsWith(Signature))
            throw new SpatialDataException($"{name} is not a PNG file{Guess(bytes)}. Convert the image to PNG first.");
        byte[]? header = null;
        var (palette, transparency, data) = (Array.Empty<byte>(), Array.Empty<byte>(), new MemoryStream());
        for (var at = Signature.Length; ;)
        {
            if (bytes.Length - at < Frame)
                throw CutOff(name, bytes.Length);
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - Frame)
                throw CutOff(name, bytes.Length);
            var type = Encoding.Latin1.GetString(bytes, at + 4, 4);
            var content = bytes.AsSpan(at + 8, (int)length);
            if (Crc32.HashToUInt32(bytes.AsSpan(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + (int)length)))
                throw new SpatialDataException($"{name} is damaged: the check sum of its part {type} at byte {at} is wrong. Copy it again from where it came from.");
            at += (int)length + Frame;
            if (header is null && type != "IHDR")
                throw new SpatialDataException($"{name} is damaged: it begins with {type} instead of IHDR.");
            switch (type)
            {
                case "IHDR":
                    header = content.ToArray();
                    break;
                case "PLTE":
                    palette = content.ToArray();
                    break;
                case "tRNS":
                    transparency = content.ToArray();
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
                case "IEND":
                    return new PngChunks(header!, palette, transparency, data.ToArray());
                default:
                    // Parts with a small first letter may be passed over.
                    if (char.IsAsciiLetterUpper(type[0]))
                        throw new SpatialDataException($"{name} needs the part {type}, which is not known here. Save it as a plain PNG.");
                    break;
            }
        }
    }

    /// <summary>Says that a file ends too early.</summary>
    public static SpatialDataException CutOff(string name, int length) => new($"{name} is cut off: it ends after {length:N0} bytes, in the middle of the image. Copy it again from where it came from.");

    private static string Guess(byte[] bytes) => bytes switch
    {
        [] => ": it is empty",
        [0xFF, 0xD8, ..] => " but JPEG",
        [0x49, 0x49, 0x2A, ..] or [0x49, 0x49, 0x2B, ..] or [0x4D, 0x4D, 0, ..] => " but TIFF",
        _ => string.Empty,
    };
}
