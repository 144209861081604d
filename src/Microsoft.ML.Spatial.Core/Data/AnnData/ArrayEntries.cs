using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>The entries of <c>obsm</c> or the like: the members of a group, or the fields of one dataset of records (anndata before 0.7).</summary>
internal sealed class ArrayEntries(Hdf5Group root, string name) : IDisposable
{
    private readonly Hdf5Object? _element = root.TryOpen(name);

    /// <summary>Whether the entries are fields of records.</summary>
    public bool IsRecords => _element is Hdf5Dataset;

    /// <summary>The group of the entries; null when there is none or they are fields of records.</summary>
    public Hdf5Group? Group => _element as Hdf5Group;

    /// <summary>Names of the entries.</summary>
    public IReadOnlyList<string> Names => _element switch
    {
        Hdf5Group group => group.Names(),
        Hdf5Dataset dataset => dataset.Type.MemberNames,
        _ => [],
    };

    /// <summary>Opens an entry; null when there is none of that name.</summary>
    public Hdf5Object? TryOpen(string entry) => _element switch
    {
        Hdf5Group group => group.TryOpen(entry),
        Hdf5Dataset dataset => Array.IndexOf(dataset.Type.MemberNames, entry) < 0 ? null : dataset.Field(entry),
        _ => null,
    };

    /// <summary>The names, for a message.</summary>
    public string List() => Names.Count == 0 ? "nothing" : string.Join(", ", Names);

    /// <summary>An exception that names the file and these entries.</summary>
    public SpatialDataException Error(string problem) => new($"{root.File}: '{name}' {problem}");

    public void Dispose() => _element?.Dispose();
}
