namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>A file that appears, or replaces an older one, only when it is complete: it is written under another name in the same folder, then renamed.</summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _path;
    private bool _done;

    /// <summary>Makes the temporary file, so that a folder that cannot be written to is noticed at once.</summary>
    /// <exception cref="SpatialDataException">The folder is missing or cannot be written to.</exception>
    public ReplacedFile(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
                throw new IOException("it is a folder.");
            // A link stays a link: the file it points to is replaced.
            _path = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
            TemporaryPath = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.tmp");
            new FileStream(TemporaryPath, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path}: the file cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Where to write.</summary>
    public string TemporaryPath { get; }

    /// <summary>Puts the complete file in its place.</summary>
    /// <exception cref="SpatialDataException">The older file cannot be replaced.</exception>
    public void Commit()
    {
        try
        {
            File.Move(TemporaryPath, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{_path}: the file cannot be replaced: {exception.Message}", exception);
        }
        _done = true;
    }

    /// <summary>Removes what was written when it was not committed.</summary>
    public void Dispose()
    {
        if (!_done)
            File.Delete(TemporaryPath);
    }
}
