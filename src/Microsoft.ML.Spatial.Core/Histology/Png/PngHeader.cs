using System.Buffers.Binary;

namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>Size and kind of a PNG image.</summary>
/// <param name="Width">Pixels along x.</param>
/// <param name="Height">Pixels along y.</param>
/// <param name="Bits">Bits of a sample.</param>
/// <param name="Color">What the samples of a pixel mean.</param>
/// <param name="Interlaced">Whether pixels come in the seven passes of Adam7.</param>
internal sealed record PngHeader(int Width, int Height, int Bits, PngColor Color, bool Interlaced)
{
    private const int Size = 13;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => Color switch
    {
        PngColor.Rgb => 3,
        PngColor.Rgba => 4,
        PngColor.GreyAlpha => 2,
        _ => 1,
    };

    /// <exception cref="SpatialDataException">The header is damaged, or the image too large for memory.</exception>
    public static PngHeader Read(byte[] bytes, string name)
    {
        if (bytes.Length != Size)
            throw new SpatialDataException($"{name} is damaged: its header has {bytes.Length} bytes instead of {Size}.");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)));
        var (bits, color) = (bytes[8], bytes[9]);
        var known = (PngColor)color switch
        {
            PngColor.Grey => bits is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => bits is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => bits is 8 or 16,
            _ => false,
        };
        if (!known || bytes[10] != 0 || bytes[11] != 0 || bytes[12] > 1 || width == 0 || height == 0)
            throw new SpatialDataException(
                $"{name} is damaged: its header says {width} x {height} pixels, {bits} bits, colour type {color}, compression {bytes[10]}, filter {bytes[11]}, interlace {bytes[12]}.");
        if (3UL * width * height > (ulong)Array.MaxLength)
            throw new SpatialDataException($"{name} has {width:N0} x {height:N0} pixels, too many to hold. Use a smaller version of the image.");
        return new PngHeader((int)width, (int)height, bits, (PngColor)color, bytes[12] == 1);
    }
}
