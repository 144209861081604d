using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>HDF5's predefined datatypes, and those made here. The made ones live as long as the process.</summary>
internal static unsafe class Hdf5Types
{
    private static readonly Lazy<Hdf5Handle> VariableText = new(() =>
    {
        using var scope = Hdf5Library.Enter();
        var type = new Hdf5Handle(Hdf5Native.H5Tcopy(Hdf5Library.Identifier("H5T_C_S1_g")));
        _ = Hdf5Native.H5Tset_size(type.Id, nuint.MaxValue);
        _ = Hdf5Native.H5Tset_cset(type.Id, 1);
        return type;
    });

    // The enumeration that h5py, and with it anndata, writes for truth values.
    private static readonly Lazy<Hdf5Handle> TruthValue = new(() =>
    {
        using var scope = Hdf5Library.Enter();
        var type = new Hdf5Handle(Hdf5Native.H5Tenum_create(Hdf5Library.Identifier("H5T_STD_I8LE_g")));
        sbyte value = 0;
        _ = Hdf5Native.H5Tenum_insert(type.Id, "FALSE", &value);
        value = 1;
        _ = Hdf5Native.H5Tenum_insert(type.Id, "TRUE", &value);
        return type;
    });

    /// <summary>Variable-length UTF-8 text.</summary>
    public static long Text => VariableText.Value.Id;

    /// <summary>Truth values as one byte.</summary>
    public static long Boolean => TruthValue.Value.Id;

    /// <summary>The datatype of an array of <typeparamref name="T"/> in memory.</summary>
    public static long InMemory<T>()
        where T : unmanaged
        => Hdf5Library.Identifier(
            typeof(T) == typeof(float) ? "H5T_NATIVE_FLOAT_g"
            : typeof(T) == typeof(double) ? "H5T_NATIVE_DOUBLE_g"
            : typeof(T) == typeof(sbyte) ? "H5T_NATIVE_SCHAR_g"
            : typeof(T) == typeof(byte) ? "H5T_NATIVE_UCHAR_g"
            : typeof(T) == typeof(short) ? "H5T_NATIVE_SHORT_g"
            : typeof(T) == typeof(int) ? "H5T_NATIVE_INT_g"
            : typeof(T) == typeof(long) ? "H5T_NATIVE_LLONG_g"
            : throw new NotSupportedException($"Arrays of {typeof(T).Name} are not read or written."));

    /// <summary>The datatype that <typeparamref name="T"/> has in files: little-endian whatever the machine.</summary>
    public static long InFile<T>()
        where T : unmanaged
        => Hdf5Library.Identifier(
            typeof(T) == typeof(float) ? "H5T_IEEE_F32LE_g"
            : typeof(T) == typeof(double) ? "H5T_IEEE_F64LE_g"
            : typeof(T) == typeof(byte) ? "H5T_STD_U8LE_g"
            : $"H5T_STD_I{8 * Unsafe.SizeOf<T>()}LE_g");
}
