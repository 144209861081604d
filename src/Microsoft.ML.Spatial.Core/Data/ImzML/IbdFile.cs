using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>The numbers of an image. Several threads may read at once.</summary>
internal sealed class IbdFile : IDisposable
{
    private const int IdentifierLength = 16;
    private readonly SafeFileHandle _handle;
    private readonly long _length;

    /// <summary>Opens the file.</summary>
    /// <exception cref="SpatialDataException">It cannot be opened.</exception>
    public IbdFile(string path)
    {
        Path = path;
        try
        {
            _handle = File.OpenHandle(path);
            _length = RandomAccess.GetLength(_handle);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Makes sure that the file belongs to the description.</summary>
    /// <exception cref="SpatialDataException">It begins with another identifier.</exception>
    public void CheckIdentifier(ImzMLDocument document)
    {
        if (document.Identifier is not { } expected)
            return;
        if (_length < IdentifierLength)
            throw new SpatialDataException($"{Path} holds {_length} bytes, not even its identifier. Copy it again.");
        Span<byte> head = stackalloc byte[IdentifierLength];
        Read(0, head, "the identifier");
        // Some writers store the first three parts of the identifier in little-endian order.
        if (Convert.ToHexStringLower(head) != expected && new Guid(head).ToString("N") != expected)
        {
            throw new SpatialDataException(
                $"{Path} begins with the identifier {Convert.ToHexStringLower(head)}, but {document.Path} belongs to {expected}: the two are not of one image. "
                + $"Put the right .ibd beside it; or, if you know that they belong together, set {nameof(ImzMLReadOptions.CheckIdentifier)} to false.");
        }
    }

    /// <summary>Makes sure that an array lies within the file and is as long as it says, before any memory is taken for it.</summary>
    /// <exception cref="SpatialDataException">It does not.</exception>
    public void Check(ImzMLSpectrum spectrum, ExternalArray array, string what)
    {
        var bytes = array.Length * array.ValueSize;
        if (!(array.IsCompressed ? CanInflate(array.EncodedLength, bytes) : array.EncodedLength == bytes))
            throw Error(spectrum, $"{array.Length} {what} ({bytes} bytes{(array.IsCompressed ? " when inflated" : "")}) are said to be stored in {array.EncodedLength} bytes; the .imzML file is damaged, or the numbers are compressed in a way it does not tell. Export it again");
        if (array.Offset > _length || array.EncodedLength > _length - array.Offset)
            throw Error(spectrum, $"its {what} are said to lie in bytes {array.Offset} to {array.Offset + (decimal)array.EncodedLength} of a file of {_length}; the .ibd file is cut off. Copy it again");
    }

    /// <summary>Reads bytes.</summary>
    /// <exception cref="SpatialDataException">They cannot be read.</exception>
    public void Read(long offset, Span<byte> target, string what)
    {
        try
        {
            for (var filled = 0; filled < target.Length;)
            {
                var count = RandomAccess.Read(_handle, target[filled..], offset + filled);
                if (count == 0)
                    throw new SpatialDataException($"{Path} ends within {what}. Copy it again.");
                filled += count;
            }
        }
        catch (IOException error)
        {
            throw new SpatialDataException($"{Path} cannot be read at {what}: {error.Message}", error);
        }
    }

    /// <summary>What is wrong with a spectrum.</summary>
    public SpatialDataException Error(ImzMLSpectrum spectrum, string what, Exception? cause = null)
    {
        var message = $"{Path}, {spectrum.Name}: {what}.";
        return cause is null ? new SpatialDataException(message) : new SpatialDataException(message, cause);
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Whether so many bytes of zlib can hold so many others: it makes at best 1032 of one, and hardly lengthens what it cannot shorten.</summary>
    private static bool CanInflate(long encoded, long bytes)
    {
        const long MostInflated = 1040;
        const long MostAdded = 4096;
        return encoded >= bytes / MostInflated && encoded <= bytes + (bytes / 100) + MostAdded && encoded <= Array.MaxLength;
    }
}
