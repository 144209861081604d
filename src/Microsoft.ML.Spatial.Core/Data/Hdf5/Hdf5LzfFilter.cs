using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Teaches the HDF5 library the LZF filter, which h5py brings itself and anndata files often use.</summary>
internal static unsafe class Hdf5LzfFilter
{
    public const int Number = 32000;
    private const uint Undo = 0x100;
    private const nuint LargestGuess = 1u << 28;

    /// <summary>Registers the filter unless a plugin already has. Called inside the lock.</summary>
    public static void Register()
    {
        if (Hdf5Native.H5Zfilter_avail(Number) > 0)
            return;
        var description = new Description { Version = 1, Number = Number, CanEncode = 1, CanDecode = 1, Name = Marshal.StringToCoTaskMemUTF8("lzf"), Filter = &Filter };
        _ = Hdf5Native.H5Zregister(&description);
    }

    // Gives the number of bytes in the buffer, 0 when the work cannot be done. An exception must not leave it.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Filter(uint flags, nuint valueCount, uint* values, nuint byteCount, nuint* bufferSize, void** buffer)
    {
        try
        {
            return (flags & Undo) != 0
                ? Decompress(valueCount >= 3 ? values[2] : 0, byteCount, bufferSize, buffer)
                : Replace(byteCount, bufferSize, buffer, Math.Max(byteCount, 1) - 1, decompress: false);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException or ArgumentException)
        {
            return 0;
        }
    }

    private static nuint Decompress(nuint expected, nuint byteCount, nuint* bufferSize, void** buffer)
    {
        // The chunk size stands in the filter's third value; where it does not, the space is doubled until it is enough.
        if (expected > 0)
            return Replace(byteCount, bufferSize, buffer, expected, decompress: true);
        for (var size = Math.Max(*bufferSize, byteCount); size <= LargestGuess; size *= 2)
            if (Replace(byteCount, bufferSize, buffer, size, decompress: true) is > 0 and var length)
                return length;
        return 0;
    }

    private static nuint Replace(nuint byteCount, nuint* bufferSize, void** buffer, nuint size, bool decompress)
    {
        var replacement = size is 0 or > int.MaxValue ? null : Hdf5Native.H5allocate_memory(size, 0);
        if (replacement is null)
            return 0;
        var source = new ReadOnlySpan<byte>(*buffer, checked((int)byteCount));
        var target = new Span<byte>(replacement, (int)size);
        var length = decompress ? Lzf.Decompress(source, target) : Lzf.Compress(source, target);
        if (length <= 0)
        {
            _ = Hdf5Native.H5free_memory(replacement);
            return 0;
        }
        _ = Hdf5Native.H5free_memory(*buffer);
        *buffer = replacement;
        *bufferSize = size;
        return (nuint)length;
    }

    /// <summary>HDF5's H5Z_class2_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Description
    {
        public int Version;
        public int Number;
        public uint CanEncode;
        public uint CanDecode;
        public nint Name;
        public nint CanApply;
        public nint SetLocal;
        public delegate* unmanaged[Cdecl]<uint, nuint, uint*, nuint, nuint*, void**, nuint> Filter;
    }
}
