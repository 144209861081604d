using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Reading the attributes of a group or dataset.</summary>
internal static unsafe class Hdf5Attributes
{
    private const int LongestPath = 4096;

    /// <summary>A text attribute; null when it is absent or no single text.</summary>
    public static string? ReadText(this Hdf5Object owner, string name)
    {
        using var attribute = Hdf5Attribute.Open(owner, name);
        return attribute is { Type.Class: Hdf5Class.Text, IsNull: false, Count: 1 } ? attribute.ReadTexts()[0] : null;
    }

    /// <summary>A list of texts; null when it is absent. A list without elements is stored as numbers by some writers.</summary>
    public static string[]? ReadTextList(this Hdf5Object owner, string name)
    {
        using var attribute = Hdf5Attribute.Open(owner, name);
        return attribute is null ? null : attribute.IsNull || attribute.Count == 0 ? [] : attribute.ReadTexts();
    }

    /// <summary>A list of whole numbers; null when it is absent.</summary>
    public static long[]? ReadIntegerList(this Hdf5Object owner, string name)
    {
        using var attribute = Hdf5Attribute.Open(owner, name);
        return attribute?.ReadAll<long>();
    }

    /// <summary>A truth value; false when it is absent.</summary>
    public static bool ReadFlag(this Hdf5Object owner, string name)
    {
        using var attribute = Hdf5Attribute.Open(owner, name);
        return attribute is { Type.IsNumber: true, Count: 1 } && attribute.ReadBooleans()[0];
    }

    /// <summary>The dataset an object reference points to; null when the attribute is absent or points nowhere.</summary>
    public static Hdf5Dataset? ReadReference(this Hdf5Object owner, string name)
    {
        using var scope = Hdf5Library.Enter();
        if (ReadReferencedPath(owner, name) is not { } path)
            return null;
        var id = Hdf5Native.H5Oopen(owner.Handle.Id, "/" + path, 0);
        return id < 0 ? null : Hdf5Group.Wrap(id, owner.File, path) as Hdf5Dataset;
    }

    /// <summary>The path of what an object reference points to, without a leading slash; null when the attribute is no reference or points nowhere.</summary>
    public static string? ReadReferencedPath(this Hdf5Object owner, string name)
    {
        using var attribute = Hdf5Attribute.Open(owner, name);
        if (attribute is not { Type: { Class: Hdf5Class.Reference, Size: 8 }, Count: 1 })
            return null;
        using var scope = Hdf5Library.Enter();
        ulong reference = 0;
        attribute.ReadRaw(attribute.Type.Handle.Id, 0, 1, &reference);
        var path = stackalloc byte[LongestPath];
        var length = reference == 0 ? 0 : Hdf5Native.H5Rget_name(owner.Handle.Id, 0, &reference, path, LongestPath);
        return length is > 0 and < LongestPath ? Encoding.UTF8.GetString(path, (int)length).TrimStart('/') : null;
    }

    /// <summary>Whether the attribute exists.</summary>
    public static bool HasAttribute(this Hdf5Object owner, string name)
    {
        using var scope = Hdf5Library.Enter();
        return Hdf5Native.H5Aexists(owner.Handle.Id, name) > 0;
    }

    /// <summary>Names of all attributes.</summary>
    public static List<string> AttributeNames(this Hdf5Object owner)
    {
        using var scope = Hdf5Library.Enter();
        return CollectNames((visit, data) =>
        {
            ulong position = 0;
            _ = Hdf5Native.H5Aiterate2(owner.Handle.Id, 0, 0, &position, (delegate* unmanaged[Cdecl]<long, byte*, void*, void*, int>)visit, (void*)data);
        });
    }

    /// <summary>Runs one of HDF5's iterations with a visitor that collects the names it is shown.</summary>
    internal static List<string> CollectNames(Action<nint, nint> iterate)
    {
        var names = new List<string>();
        var pinned = GCHandle.Alloc(names);
        delegate* unmanaged[Cdecl]<long, byte*, void*, void*, int> visit = &CollectName;
        try
        {
            iterate((nint)visit, GCHandle.ToIntPtr(pinned));
        }
        finally
        {
            pinned.Free();
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CollectName(long location, byte* name, void* information, void* data)
    {
        ((List<string>)GCHandle.FromIntPtr((nint)data).Target!).Add(Marshal.PtrToStringUTF8((nint)name) ?? "");
        return 0;
    }
}
