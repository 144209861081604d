using System.IO.Compression;

namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>Unpacks the pixels of a PNG image.</summary>
internal sealed class PngPixels
{
    private const int PaletteEntry = 3;
    private readonly PngHeader _header;
    private readonly PngChunks _chunks;
    private readonly string _name;
    private readonly float[] _colors;
    private readonly int _largest;

    /// <exception cref="SpatialDataException">A palette is missing or damaged.</exception>
    public PngPixels(PngHeader header, PngChunks chunks, string name)
    {
        (_header, _chunks, _name) = (header, chunks, name);
        if (header.Color == PngColor.Palette && (chunks.Palette.Length == 0 || chunks.Palette.Length % PaletteEntry != 0))
            throw new SpatialDataException($"{name} is damaged: its palette has {chunks.Palette.Length} bytes, not three for each colour.");
        _colors = new float[PaletteEntry * header.Width * header.Height];
        _largest = (1 << header.Bits) - 1;
    }

    /// <exception cref="SpatialDataException">The pixels are cut off or damaged.</exception>
    public RasterImage Read()
    {
        using var packed = new MemoryStream(_chunks.Data);
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        try
        {
            foreach (var pass in PngPass.Of(_header.Interlaced))
                ReadPass(pass, stream);
        }
        catch (InvalidDataException error)
        {
            throw new SpatialDataException($"{_name} is damaged: its pixels cannot be unpacked. Copy it again from where it came from.", error);
        }
        return new RasterImage(_header.Width, _header.Height, _colors);
    }

    private void ReadPass(PngPass pass, ZLibStream stream)
    {
        var (columns, rows) = (pass.Columns(_header.Width), pass.Rows(_header.Height));
        if (columns <= 0 || rows <= 0)
            return;
        var pixelBits = _header.Channels * _header.Bits;
        var length = (int)((((long)columns * pixelBits) + 7) / 8);
        var (row, above) = (new byte[length + 1], new byte[length + 1]);
        for (var y = 0; y < rows; y++)
        {
            if (stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw PngChunks.CutOff(_name, _chunks.Data.Length);
            if (!PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), Math.Max(1, pixelBits / 8)))
                throw new SpatialDataException($"{_name} is damaged: a row of pixels has the filter {row[0]}; there are 0 to 4.");
            for (var x = 0; x < columns; x++)
                Write(row.AsSpan(1), x, (((pass.OffsetY + (y * pass.StepY)) * _header.Width) + pass.OffsetX + (x * pass.StepX)) * PaletteEntry);
            (row, above) = (above, row);
        }
    }

    private void Write(ReadOnlySpan<byte> row, int x, int target)
    {
        var first = x * _header.Channels;
        switch (_header.Color)
        {
            case PngColor.Palette:
                WritePaletteEntry(Sample(row, first), target);
                break;
            case PngColor.Rgb or PngColor.Rgba:
                var (red, green, blue) = (Sample(row, first), Sample(row, first + 1), Sample(row, first + 2));
                var opaque = _header.Color == PngColor.Rgba ? Share(Sample(row, first + 3)) : IsTransparent(red, green, blue) ? 0 : 1;
                Blend(Share(red), Share(green), Share(blue), opaque, target);
                break;
            default:
                var grey = Sample(row, first);
                Blend(Share(grey), Share(grey), Share(grey), _header.Color == PngColor.GreyAlpha ? Share(Sample(row, first + 1)) : IsTransparent(grey) ? 0 : 1, target);
                break;
        }
    }

    private void WritePaletteEntry(int index, int target)
    {
        var (palette, first) = (_chunks.Palette, PaletteEntry * index);
        if (first >= palette.Length)
            throw new SpatialDataException($"{_name} is damaged: a pixel has colour {index} of a palette of {palette.Length / PaletteEntry}.");
        var opaque = index < _chunks.Transparency.Length ? _chunks.Transparency[index] / 255f : 1;
        Blend(palette[first] / 255f, palette[first + 1] / 255f, palette[first + 2] / 255f, opaque, target);
    }

    private void Blend(float red, float green, float blue, float opaque, int target)
    {
        _colors[target] = (opaque * red) + (1 - opaque);
        _colors[target + 1] = (opaque * green) + (1 - opaque);
        _colors[target + 2] = (opaque * blue) + (1 - opaque);
    }

    // A single colour can be declared transparent: two bytes for each of its samples.
    private bool IsTransparent(params ReadOnlySpan<int> samples)
    {
        if (_chunks.Transparency.Length != 2 * samples.Length)
            return false;
        for (var i = 0; i < samples.Length; i++)
            if (samples[i] != ((_chunks.Transparency[2 * i] << 8) | _chunks.Transparency[(2 * i) + 1]))
                return false;
        return true;
    }

    private float Share(int sample) => (float)sample / _largest;

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (_header.Bits == 8)
            return row[index];
        if (_header.Bits == 16)
            return (row[2 * index] << 8) | row[(2 * index) + 1];
        var bit = index * _header.Bits;
        return (row[bit / 8] >> (8 - _header.Bits - (bit % 8))) & _largest;
    }
}
