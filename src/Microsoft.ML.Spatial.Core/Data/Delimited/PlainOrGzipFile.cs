using System.IO.Compression;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>
/// The bytes of a text file that may be compressed. Its first bytes tell, not its name. A compressed file that was cut off or
/// damaged is an error, never a shorter text.
/// </summary>
internal sealed class PlainOrGzipFile : IDisposable
{
    private const int FileBuffer = 1 << 17;
    private readonly FileStream _file;
    private readonly Stream _bytes;
    private readonly byte[] _held = new byte[GzipEndMark.Mark.Length];
    private int _heldCount;
    private bool _ended;

    /// <summary>Opens the file.</summary>
    /// <exception cref="SpatialDataException">The file is absent or cannot be opened.</exception>
    public PlainOrGzipFile(string path)
    {
        Path = path;
        if (Directory.Exists(path))
            throw new SpatialDataException($"{path} is a folder, not a file.");
        if (!File.Exists(path))
            throw new SpatialDataException($"There is no file {path}.");
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be opened: {error.Message}", error);
        }
        try
        {
            Length = _file.Length;
            IsCompressed = _file.ReadByte() == 0x1F && _file.ReadByte() == 0x8B;
            _file.Position = 0;
        }
        catch (IOException error)
        {
            _file.Dispose();
            throw new SpatialDataException($"{path} cannot be read: {error.Message}", error);
        }
        _bytes = IsCompressed ? new GZipStream(new GzipEndMark(_file), CompressionMode.Decompress) : _file;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>Whether the file is gzip.</summary>
    public bool IsCompressed { get; }

    /// <summary>Share of the file read so far, as of the last <see cref="Fill"/>.</summary>
    public double Fraction { get; private set; }

    /// <summary>Reads the next bytes of the text, as many as fit; 0 at the end.</summary>
    /// <param name="target">Where to; at least a kilobyte.</param>
    /// <exception cref="SpatialDataException">The file is damaged, cut off, or cannot be read.</exception>
    public int Fill(Span<byte> target)
    {
        if (_ended)
            return 0;
        try
        {
            var count = IsCompressed ? FillHoldingBackTheMark(target) : _bytes.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            Fraction = Length == 0 ? 1 : Math.Min(1, (double)_file.Position / Length);
            return count;
        }
        catch (InvalidDataException error)
        {
            throw new SpatialDataException($"{Path} is a damaged or incomplete gzip file. Copy or download it again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{Path} cannot be read to its end: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _file.Dispose();
    }

    private int FillHoldingBackTheMark(Span<byte> target)
    {
        _held.AsSpan(0, _heldCount).CopyTo(target);
        var filled = _heldCount + _bytes.ReadAtLeast(target[_heldCount..], target.Length - _heldCount, throwOnEndOfStream: false);
        if (filled < target.Length)
        {
            if (!target[..filled].EndsWith(GzipEndMark.Mark))
                throw new InvalidDataException("The text does not reach its end mark.");
            _ended = true;
            return filled - _held.Length;
        }
        _heldCount = _held.Length;
        target[^_heldCount..].CopyTo(_held);
        return filled - _heldCount;
    }
}
