namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Writing the attributes of a group or dataset. An attribute of the same name is replaced.</summary>
internal static unsafe class Hdf5AttributeWriting
{
    /// <summary>Attaches a text.</summary>
    public static void WriteAttribute(this Hdf5Object owner, string name, string value)
    {
        using var texts = new Hdf5Texts([value], 0, 1, owner);
        Write(owner, name, Hdf5Types.Text, [], texts.Pointers);
    }

    /// <summary>Attaches a list of texts.</summary>
    public static void WriteAttribute(this Hdf5Object owner, string name, IReadOnlyList<string> values)
    {
        using var texts = new Hdf5Texts(values, 0, values.Count, owner);
        Write(owner, name, Hdf5Types.Text, [values.Count], texts.Pointers);
    }

    /// <summary>Attaches a list of whole numbers.</summary>
    public static void WriteAttribute(this Hdf5Object owner, string name, long[] values)
    {
        fixed (long* buffer = values)
            Write(owner, name, Hdf5Types.InFile<long>(), [values.Length], buffer);
    }

    /// <summary>Attaches a truth value.</summary>
    public static void WriteAttribute(this Hdf5Object owner, string name, bool value)
    {
        sbyte number = value ? (sbyte)1 : (sbyte)0;
        Write(owner, name, Hdf5Types.Boolean, [], &number);
    }

    /// <summary>Attaches a reference to an object of the same file, unless there is none at that path.</summary>
    public static void WriteReference(this Hdf5Object owner, string name, string path)
    {
        using var scope = Hdf5Library.Enter();
        ulong reference = 0;
        if (Hdf5Native.H5Rcreate(&reference, owner.Handle.Id, path, 0, -1) >= 0)
            Write(owner, name, Hdf5Library.Identifier("H5T_STD_REF_OBJ_g"), [], &reference);
    }

    /// <summary>Attaches what is attached to another object, object references aside: they mean nothing in another file.</summary>
    public static void CopyAttributes(this Hdf5Object owner, Hdf5Object source)
    {
        foreach (var name in source.AttributeNames())
        {
            using var attribute = Hdf5Attribute.Open(source, name);
            if (attribute is null || attribute.IsNull || attribute.Type.Class is Hdf5Class.Reference or Hdf5Class.VariableLength)
                continue;
            var bytes = new byte[checked(Math.Max(1, attribute.Count) * attribute.Type.Size)];
            using var scope = Hdf5Library.Enter();
            fixed (byte* buffer = bytes)
            {
                if (attribute.Count > 0)
                    attribute.ReadRaw(attribute.Type.Handle.Id, 0, attribute.RowCount, buffer);
                Write(owner, name, attribute.Type.Handle.Id, attribute.Shape, buffer);
                if (attribute.Count > 0)
                    attribute.Reclaim(buffer, attribute.Count);
            }
        }
    }

    private static void Write(Hdf5Object owner, string name, long type, ReadOnlySpan<long> shape, void* values)
    {
        using var scope = Hdf5Library.Enter();
        if (Hdf5Native.H5Aexists(owner.Handle.Id, name) > 0)
            _ = Hdf5Native.H5Adelete(owner.Handle.Id, name);
        using var space = Hdf5Space.Create(shape);
        using var fileType = new Hdf5Handle(Hdf5Native.H5Tcopy(type));
        var path = owner.Path + "@" + name;
        using var attribute = new Hdf5Handle(Hdf5Object.Check(owner.File, path, Hdf5Native.H5Acreate2(owner.Handle.Id, name, fileType.Id, space.Id, 0, 0), "cannot be created"));
        if (shape is not [0])
            Hdf5Object.Check(owner.File, path, Hdf5Native.H5Awrite(attribute.Id, type, values), "cannot be written");
    }
}
