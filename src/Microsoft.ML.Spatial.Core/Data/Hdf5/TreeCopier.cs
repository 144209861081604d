namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>
/// Copies an object with everything below it: datatypes, chunks and compression of numbers stay, references between the copied objects are set again.
/// HDF5's own H5Ocopy would do all that, but HDF5 1.10 crashes in it when the disk is full.
/// </summary>
internal sealed class TreeCopier
{
    private const int DeepestNesting = 64;

    private readonly Hdf5Object _source;
    private readonly string _targetPath;
    private readonly Action<double> _progress;
    private readonly List<(string Holder, string Attribute, string Target)> _references = [];

    private TreeCopier(Hdf5Object source, string targetPath, Action<double> progress)
    {
        _source = source;
        _targetPath = targetPath;
        _progress = progress;
    }

    /// <summary>Copies an object.</summary>
    /// <param name="source">The group or dataset.</param>
    /// <param name="target">Where to.</param>
    /// <param name="name">Name of the copy.</param>
    /// <param name="progress">Called before every object; may throw to stop.</param>
    public static void Copy(Hdf5Object source, Hdf5Group target, string name, Action<double> progress)
    {
        var copier = new TreeCopier(source, target.Path.Length == 0 ? name : target.Path + "/" + name, progress);
        copier.Copy(source, target, name, depth: 0);
        copier.WriteReferences(target, name);
    }

    private void Copy(Hdf5Object source, Hdf5Group target, string name, int depth)
    {
        _progress(0);
        if (depth > DeepestNesting)
            throw source.Error($"is nested more than {DeepestNesting} deep; the file may be damaged.");
        NoteReferences(source);
        if (source is Hdf5Dataset dataset)
        {
            CopyDataset(dataset, target, name);
            return;
        }
        using var copy = target.CreateGroup(name);
        copy.CopyAttributes(source);
        var group = (Hdf5Group)source;
        foreach (var member in group.Names())
        {
            using var element = group.TryOpen(member);
            if (element is not null)
                Copy(element, copy, member, depth + 1);
        }
    }

    private void CopyDataset(Hdf5Dataset source, Hdf5Group target, string name)
    {
        if (!ChunkCopier.TryCopy(source, target, name, _progress))
        {
            RowCopier.Copy(source, target, name, null, null, compression: 0, _progress);
            return;
        }
        using var copy = target.Dataset(name);
        copy.CopyAttributes(source);
    }

    private void NoteReferences(Hdf5Object source)
    {
        foreach (var name in source.AttributeNames())
            if (source.ReadReferencedPath(name) is { } path && Relative(path) is { } target && Relative(source.Path) is { } holder)
                _references.Add((holder, name, target));
    }

    private string? Relative(string path)
        => path == _source.Path ? "" : path.StartsWith(_source.Path + "/", StringComparison.Ordinal) ? path[(_source.Path.Length + 1)..] : null;

    private void WriteReferences(Hdf5Group target, string name)
    {
        foreach (var (holder, attribute, path) in _references)
        {
            using var element = target.TryOpen(holder.Length == 0 ? name : name + "/" + holder);
            element?.WriteReference(attribute, "/" + (path.Length == 0 ? _targetPath : _targetPath + "/" + path));
        }
    }
}
