using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>
/// The functions of the system's HDF5 library (1.10.3 and later) as C declares them. Call them only inside <see cref="Hdf5Library.Enter"/>.
/// Identifiers (hid_t) are 64-bit, sizes (hsize_t) unsigned 64-bit; a negative result is a failure. Nothing here depends on a C struct
/// that changed between versions.
/// </summary>
internal static unsafe partial class Hdf5Native
{
    internal const string Library = "hdf5";

    [LibraryImport(Library)]
    internal static partial int H5open();

    [LibraryImport(Library)]
    internal static partial int H5dont_atexit();

    [LibraryImport(Library)]
    internal static partial int H5get_libversion(out uint major, out uint minor, out uint release);

    [LibraryImport(Library)]
    internal static partial int H5free_memory(void* memory);

    [LibraryImport(Library)]
    internal static partial void* H5allocate_memory(nuint size, byte clear);

    [LibraryImport(Library)]
    internal static partial int H5Eset_auto2(long stack, nint function, nint data);

    [LibraryImport(Library)]
    internal static partial int H5Ewalk2(long stack, int direction, delegate* unmanaged[Cdecl]<uint, Hdf5ErrorRecord*, void*, int> visit, void* data);

    [LibraryImport(Library)]
    internal static partial int H5Idec_ref(long id);

    [LibraryImport(Library)]
    internal static partial int H5Iget_type(long id);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Fopen(string name, uint flags, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Fcreate(string name, uint flags, long creation, long access);

    [LibraryImport(Library)]
    internal static partial int H5Fflush(long file, int scope);

    [LibraryImport(Library)]
    internal static partial int H5Fclose(long file);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Gcreate2(long location, string name, long linkCreation, long creation, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Lexists(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Ldelete(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Oopen(long location, string name, long access);

    [LibraryImport(Library)]
    internal static partial nint H5Rget_name(long location, int kind, void* reference, byte* name, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Rcreate(void* reference, long location, string name, int kind, long space);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Aexists(long location, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Aopen(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Acreate2(long location, string name, long type, long space, long creation, long access);

    [LibraryImport(Library)]
    internal static partial int H5Aiterate2(
        long location, int index, int order, ulong* position, delegate* unmanaged[Cdecl]<long, byte*, void*, void*, int> visit, void* data);

    [LibraryImport(Library)]
    internal static partial long H5Aget_type(long attribute);

    [LibraryImport(Library)]
    internal static partial long H5Aget_space(long attribute);

    [LibraryImport(Library)]
    internal static partial int H5Aread(long attribute, long type, void* target);

    [LibraryImport(Library)]
    internal static partial int H5Awrite(long attribute, long type, void* source);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Adelete(long location, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long H5Dcreate2(long location, string name, long type, long space, long linkCreation, long creation, long access);

    [LibraryImport(Library)]
    internal static partial long H5Dget_type(long dataset);

    [LibraryImport(Library)]
    internal static partial long H5Dget_space(long dataset);

    [LibraryImport(Library)]
    internal static partial long H5Dget_create_plist(long dataset);

    [LibraryImport(Library)]
    internal static partial ulong H5Dget_storage_size(long dataset);

    [LibraryImport(Library)]
    internal static partial int H5Dread(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* target);

    [LibraryImport(Library)]
    internal static partial int H5Dwrite(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* source);

    [LibraryImport(Library)]
    internal static partial int H5Dget_chunk_storage_size(long dataset, ulong* offset, ulong* size);

    [LibraryImport(Library)]
    internal static partial int H5Dread_chunk(long dataset, long transfer, ulong* offset, uint* filterMask, void* target);

    [LibraryImport(Library)]
    internal static partial int H5Dwrite_chunk(long dataset, long transfer, uint filterMask, ulong* offset, nuint size, void* source);

    [LibraryImport(Library)]
    internal static partial int H5Dvlen_reclaim(long type, long space, long transfer, void* data);

    [LibraryImport(Library)]
    internal static partial long H5Screate(int kind);

    [LibraryImport(Library)]
    internal static partial long H5Screate_simple(int rank, ulong* dimensions, ulong* limits);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_type(long space);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_ndims(long space);

    [LibraryImport(Library)]
    internal static partial int H5Sget_simple_extent_dims(long space, ulong* dimensions, ulong* limits);

    [LibraryImport(Library)]
    internal static partial int H5Sselect_hyperslab(long space, int operation, ulong* start, ulong* stride, ulong* count, ulong* block);

    [LibraryImport(Library)]
    internal static partial long H5Tcopy(long type);

    [LibraryImport(Library)]
    internal static partial long H5Tcreate(int kind, nuint size);

    [LibraryImport(Library)]
    internal static partial int H5Tget_class(long type);

    [LibraryImport(Library)]
    internal static partial nuint H5Tget_size(long type);

    [LibraryImport(Library)]
    internal static partial int H5Tset_size(long type, nuint size);

    [LibraryImport(Library)]
    internal static partial int H5Tset_cset(long type, int characterSet);

    [LibraryImport(Library)]
    internal static partial int H5Tis_variable_str(long type);

    [LibraryImport(Library)]
    internal static partial int H5Tget_strpad(long type);

    [LibraryImport(Library)]
    internal static partial long H5Tget_super(long type);

    [LibraryImport(Library)]
    internal static partial int H5Tget_nmembers(long type);

    [LibraryImport(Library)]
    internal static partial byte* H5Tget_member_name(long type, uint member);

    [LibraryImport(Library)]
    internal static partial long H5Tget_member_type(long type, uint member);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Tinsert(long type, string name, nuint offset, long member);

    [LibraryImport(Library)]
    internal static partial long H5Tenum_create(long type);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int H5Tenum_insert(long type, string name, void* value);

    [LibraryImport(Library)]
    internal static partial long H5Tarray_create2(long type, uint rank, ulong* dimensions);

    [LibraryImport(Library)]
    internal static partial int H5Tget_array_ndims(long type);

    [LibraryImport(Library)]
    internal static partial int H5Tget_array_dims2(long type, ulong* dimensions);

    [LibraryImport(Library)]
    internal static partial long H5Pcreate(long kind);

    [LibraryImport(Library)]
    internal static partial int H5Pset_chunk(long list, int rank, ulong* dimensions);

    [LibraryImport(Library)]
    internal static partial int H5Pget_layout(long list);

    [LibraryImport(Library)]
    internal static partial int H5Pget_chunk(long list, int rank, ulong* dimensions);

    [LibraryImport(Library)]
    internal static partial int H5Pset_deflate(long list, uint level);

    [LibraryImport(Library)]
    internal static partial int H5Pset_obj_track_times(long list, byte track);

    [LibraryImport(Library)]
    internal static partial int H5Pset_shuffle(long list);

    [LibraryImport(Library)]
    internal static partial int H5Pget_nfilters(long list);

    [LibraryImport(Library)]
    internal static partial int H5Pget_filter2(
        long list, uint index, uint* flags, nuint* valueCount, uint* values, nuint nameLength, byte* name, uint* configuration);

    [LibraryImport(Library)]
    internal static partial int H5Pset_fclose_degree(long list, int degree);

    [LibraryImport(Library)]
    internal static partial int H5Pset_cache(long list, int unused, nuint slots, nuint bytes, double preemption);

    [LibraryImport(Library)]
    internal static partial int H5Zfilter_avail(int filter);

    [LibraryImport(Library)]
    internal static partial int H5Zregister(void* description);
}
