namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>An attribute: a small value attached to a group or dataset, read and written whole.</summary>
internal sealed unsafe class Hdf5Attribute : Hdf5Values
{
    private Hdf5Attribute(Hdf5Handle handle, string file, string path, Hdf5Type type, long[]? shape)
        : base(handle, file, path, type, shape)
    {
    }

    /// <summary>Opens an attribute; null when there is none of that name.</summary>
    public static Hdf5Attribute? Open(Hdf5Object owner, string name)
    {
        using var scope = Hdf5Library.Enter();
        if (Hdf5Native.H5Aexists(owner.Handle.Id, name) <= 0)
            return null;
        var path = owner.Path + "@" + name;
        var handle = new Hdf5Handle(Check(owner.File, path, Hdf5Native.H5Aopen(owner.Handle.Id, name, 0), "cannot be opened"));
        using var space = new Hdf5Handle(Hdf5Native.H5Aget_space(handle.Id));
        return new Hdf5Attribute(handle, owner.File, path, new Hdf5Type(Hdf5Native.H5Aget_type(handle.Id)), Hdf5Space.ShapeOf(space));
    }

    /// <inheritdoc/>
    protected internal override void ReadRaw(long memoryType, long firstRow, long rowCount, void* target)
    {
        if (firstRow != 0 || rowCount != RowCount)
            throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, "An attribute is read whole.");
        Check(Hdf5Native.H5Aread(Id, memoryType, target), "cannot be read");
    }
}
