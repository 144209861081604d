namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>An open HDF5 file.</summary>
internal sealed unsafe class Hdf5File : IDisposable
{
    private const nuint ChunkCacheBytes = 1 << 25;

    private readonly Hdf5Handle _handle;

    private Hdf5File(Hdf5Handle handle, string path)
    {
        _handle = handle;
        Path = path;
        Root = new Hdf5Group(new Hdf5Handle(Hdf5Object.Check(path, "", Hdf5Native.H5Oopen(handle.Id, "/", 0), "cannot be opened")), path, "");
    }

    /// <summary>What every HDF5 file without a user block begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    public string Path { get; }

    public Hdf5Group Root { get; }

    /// <summary>Opens a file for reading, without locking it, so that it may lie in a read-only folder or be read by others.</summary>
    /// <exception cref="SpatialDataException">The file is missing, not readable, not an HDF5 file, or truncated.</exception>
    public static Hdf5File OpenRead(string path)
    {
        CheckSignature(path);
        using var scope = Hdf5Library.Enter();
        using var access = AccessList();
        var id = Hdf5Native.H5Fopen(path, 0, access.Id);
        if (id >= 0)
            return new Hdf5File(new Hdf5Handle(id), path);
        var reason = Hdf5Library.LastReason();
        throw new SpatialDataException(reason.Contains("truncated", StringComparison.OrdinalIgnoreCase)
            ? $"{path}: the file is truncated (HDF5: {reason}). Copy or download it again."
            : $"{path}: the file is damaged or was never closed by the program that wrote it (HDF5: {reason}).");
    }

    /// <summary>Makes a new, empty file; whatever was there is lost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">The path that messages show; null for the same.</param>
    public static Hdf5File Create(string path, string? shownAs = null)
    {
        using var scope = Hdf5Library.Enter();
        using var access = AccessList();
        var shown = shownAs ?? path;
        return new Hdf5File(new Hdf5Handle(Hdf5Object.Check(shown, "", Hdf5Native.H5Fcreate(path, 2, 0, access.Id), "cannot be created")), shown);
    }

    /// <summary>Writes out everything and closes the file, so that a full disk is noticed here and not after.</summary>
    /// <exception cref="SpatialDataException">Not everything could be written.</exception>
    public void Close()
    {
        using var scope = Hdf5Library.Enter();
        Hdf5Object.Check(Path, "", Hdf5Native.H5Fflush(_handle.Id, 1), "cannot be written completely");
        Root.Dispose();
        var id = _handle.Id;
        _handle.SetHandleAsInvalid();
        Hdf5Object.Check(Path, "", Hdf5Native.H5Fclose(id), "cannot be closed");
    }

    public void Dispose()
    {
        Root.Dispose();
        _handle.Dispose();
    }

    private static Hdf5Handle AccessList()
    {
        var access = new Hdf5Handle(Hdf5Native.H5Pcreate(Hdf5Library.Identifier("H5P_CLS_FILE_ACCESS_ID_g")));
        // Closing the file closes what is still open in it.
        _ = Hdf5Native.H5Pset_fclose_degree(access.Id, 3);
        _ = Hdf5Native.H5Pset_cache(access.Id, 0, 12421, ChunkCacheBytes, 0.75);
        var setLocking = (delegate* unmanaged[Cdecl]<long, byte, byte, int>)Hdf5Library.OptionalFunction("H5Pset_file_locking");
        if (setLocking is not null)
            _ = setLocking(access.Id, 0, 1);
        return access;
    }

    private static void CheckSignature(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[Signature.Length];
            // The signature stands at 0, or at 512, 1024, 2048... behind a user block.
            for (var offset = 0L; offset + Signature.Length <= stream.Length; offset = offset == 0 ? 512 : offset * 2)
            {
                stream.Position = offset;
                stream.ReadExactly(start);
                if (start.AsSpan().SequenceEqual(Signature))
                    return;
            }
            throw new SpatialDataException(stream.Length == 0 ? $"{path}: the file is empty." : $"{path}: this is not an HDF5 file, whatever its name says. Check that it was downloaded completely and is not compressed.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path}: the file cannot be opened: {exception.Message}", exception);
        }
    }
}
