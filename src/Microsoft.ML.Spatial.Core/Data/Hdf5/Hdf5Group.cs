namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>A group: named links to datasets and other groups.</summary>
internal sealed unsafe class Hdf5Group : Hdf5Object
{
    internal Hdf5Group(Hdf5Handle handle, string file, string path)
        : base(handle, file, path)
    {
    }

    /// <summary>Names of everything in the group, in ordinal order.</summary>
    public List<string> Names()
    {
        using var scope = Hdf5Library.Enter();
        // 1.12 split the function in two, which differ in a struct this visitor does not look at.
        var function = (delegate* unmanaged[Cdecl]<long, int, int, ulong*, nint, void*, int>)Hdf5Library.OptionalFunction("H5Literate2", "H5Literate");
        return Hdf5Attributes.CollectNames((visit, data) =>
        {
            ulong position = 0;
            Check(function(Id, 0, 2, &position, visit, (void*)data), "cannot be listed");
        });
    }

    /// <summary>Whether the group holds something of that name.</summary>
    public bool Contains(string name)
    {
        using var scope = Hdf5Library.Enter();
        return name.Length > 0 && Hdf5Native.H5Lexists(Id, name, 0) > 0;
    }

    /// <summary>Opens a group or dataset; null when there is none of that name or it points nowhere.</summary>
    public Hdf5Object? TryOpen(string name)
    {
        using var scope = Hdf5Library.Enter();
        if (!Contains(name))
            return null;
        var id = Hdf5Native.H5Oopen(Id, name, 0);
        return id < 0 ? null : Wrap(id, File, Join(Path, name));
    }

    /// <summary>Opens a group; null when there is none of that name.</summary>
    public Hdf5Group? TryGroup(string name) => Only<Hdf5Group>(TryOpen(name));

    /// <summary>Opens a dataset; null when there is none of that name.</summary>
    public Hdf5Dataset? TryDataset(string name) => Only<Hdf5Dataset>(TryOpen(name));

    /// <summary>Opens a group.</summary>
    /// <exception cref="SpatialDataException">There is none of that name.</exception>
    public Hdf5Group Group(string name) => TryGroup(name) ?? throw Missing("group", name);

    /// <summary>Opens a dataset.</summary>
    /// <exception cref="SpatialDataException">There is none of that name.</exception>
    public Hdf5Dataset Dataset(string name) => TryDataset(name) ?? throw Missing("dataset", name);

    /// <summary>Makes a group.</summary>
    public Hdf5Group CreateGroup(string name)
    {
        Hdf5Creation.RequireName(this, name);
        using var scope = Hdf5Library.Enter();
        var path = Join(Path, name);
        return new Hdf5Group(new Hdf5Handle(Check(File, path, Hdf5Native.H5Gcreate2(Id, name, 0, 0, 0), "cannot be created")), File, path);
    }

    /// <summary>Removes a member.</summary>
    public void Delete(string name)
    {
        using var scope = Hdf5Library.Enter();
        Check(File, Join(Path, name), Hdf5Native.H5Ldelete(Id, name, 0), "cannot be removed");
    }

    /// <summary>The object of an open identifier; other kinds than groups and datasets are closed and give null. Called inside the lock.</summary>
    internal static Hdf5Object? Wrap(long id, string file, string path)
    {
        var handle = new Hdf5Handle(id);
        switch (Hdf5Native.H5Iget_type(id))
        {
            case 2:
                return new Hdf5Group(handle, file, path);
            case 5:
                return Hdf5Dataset.FromHandle(handle, file, path);
            default:
                handle.Dispose();
                return null;
        }
    }

    private static T? Only<T>(Hdf5Object? opened)
        where T : Hdf5Object
    {
        if (opened is T wanted)
            return wanted;
        opened?.Dispose();
        return null;
    }

    private SpatialDataException Missing(string kind, string name)
    {
        var names = Names();
        return Error($"has no {kind} '{name}'; it holds {(names.Count == 0 ? "nothing" : string.Join(", ", names.Take(20)))}.");
    }
}
