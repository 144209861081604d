namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Something open in an HDF5 file, which knows its place, so that every failure can be told with file and object.</summary>
/// <param name="handle">The open identifier, owned.</param>
/// <param name="file">Path of the file.</param>
/// <param name="path">Path of the object inside the file.</param>
internal abstract class Hdf5Object(Hdf5Handle handle, string file, string path) : IDisposable
{
    public Hdf5Handle Handle { get; } = handle;

    /// <summary>Path of the file.</summary>
    public string File { get; } = file;

    /// <summary>Path of the object inside the file, without a leading slash.</summary>
    public string Path { get; } = path;

    /// <summary>Last part of <see cref="Path"/>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    protected long Id => Handle.Id;

    public virtual void Dispose()
    {
        Handle.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An exception that names file and object.</summary>
    public SpatialDataException Error(string problem) => new($"{File}: '{(Path.Length == 0 ? "/" : Path)}' {problem}");

    /// <summary>Passes a non-negative result on; turns a failure into an exception with HDF5's own reason.</summary>
    protected long Check(long result, string whatFailed) => Check(File, Path, result, whatFailed);

    internal static long Check(string file, string path, long result, string whatFailed)
    {
        if (result >= 0)
            return result;
        var reason = Hdf5Library.LastReason();
        throw new SpatialDataException($"{file}: '{(path.Length == 0 ? "/" : path)}' {whatFailed}{(reason.Length == 0 ? "" : $" (HDF5: {reason})")}. The file may be damaged or the disk full.");
    }

    protected static string Join(string parent, string name) => parent.Length == 0 ? name : parent + "/" + name;
}
