using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>A datatype as a file declares it.</summary>
internal sealed unsafe class Hdf5Type : IDisposable
{
    public Hdf5Type(long id)
    {
        Handle = new Hdf5Handle(id);
        Class = (Hdf5Class)Hdf5Native.H5Tget_class(id);
        Size = (long)Hdf5Native.H5Tget_size(id);
        IsVariableText = Class == Hdf5Class.Text && Hdf5Native.H5Tis_variable_str(id) > 0;
        IsSpacePadded = Class == Hdf5Class.Text && !IsVariableText && Hdf5Native.H5Tget_strpad(id) == 2;
        MemberNames = Class is Hdf5Class.Compound or Hdf5Class.Enumeration ? ReadMemberNames(id) : [];
        ArrayShape = Class == Hdf5Class.Array ? ReadArrayShape(id) : [];
    }

    public Hdf5Handle Handle { get; }

    public Hdf5Class Class { get; }

    /// <summary>Bytes of one element.</summary>
    public long Size { get; }

    public bool IsVariableText { get; }

    public bool IsSpacePadded { get; }

    /// <summary>Names of the fields of a compound type or of the values of an enumeration.</summary>
    public string[] MemberNames { get; }

    /// <summary>Dimensions of an array type.</summary>
    public long[] ArrayShape { get; }

    /// <summary>Whether this is the enumeration that stands for truth values.</summary>
    public bool IsBoolean => Class == Hdf5Class.Enumeration && MemberNames is ["FALSE", "TRUE"];

    public bool IsNumber => Class is Hdf5Class.Integer or Hdf5Class.Real || IsBoolean;

    /// <summary>Whether elements in memory hold pointers that HDF5 allocated.</summary>
    public bool OwnsMemory => IsVariableText || Class is Hdf5Class.VariableLength or Hdf5Class.Compound or Hdf5Class.Array;

    /// <summary>Datatype of a field of a compound type.</summary>
    public Hdf5Type Member(int index) => new(Hdf5Native.H5Tget_member_type(Handle.Id, (uint)index));

    /// <summary>Datatype of the elements of an array type.</summary>
    public Hdf5Type Element() => new(Hdf5Native.H5Tget_super(Handle.Id));

    public void Dispose() => Handle.Dispose();

    /// <summary>The type as a message names it.</summary>
    public override string ToString() => Class switch
    {
        Hdf5Class.Integer => $"{8 * Size}-bit integers",
        Hdf5Class.Real => $"{8 * Size}-bit real numbers",
        Hdf5Class.Text => "text",
        Hdf5Class.Compound => $"records ({string.Join(", ", MemberNames)})",
        Hdf5Class.Reference => "object references",
        Hdf5Class.Enumeration => IsBoolean ? "truth values" : $"an enumeration ({string.Join(", ", MemberNames)})",
        _ => $"values of HDF5 class '{Class}'",
    };

    private static string[] ReadMemberNames(long id)
    {
        var names = new string[Math.Max(0, Hdf5Native.H5Tget_nmembers(id))];
        for (var i = 0; i < names.Length; i++)
        {
            var text = Hdf5Native.H5Tget_member_name(id, (uint)i);
            names[i] = Marshal.PtrToStringUTF8((nint)text) ?? "";
            _ = Hdf5Native.H5free_memory(text);
        }
        return names;
    }

    private static long[] ReadArrayShape(long id)
    {
        var shape = new long[Math.Max(0, Hdf5Native.H5Tget_array_ndims(id))];
        fixed (long* dimensions = shape)
            _ = Hdf5Native.H5Tget_array_dims2(id, (ulong*)dimensions);
        return shape;
    }
}
