using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>
/// Finds and loads the system's HDF5 library, once, and guards it: HDF5 is not safe to call from two threads, so every call happens inside
/// <see cref="Enter"/>, which also keeps HDF5 from printing its own errors.
/// </summary>
internal static unsafe class Hdf5Library
{
    private static readonly Lock Gate = new();
    private static readonly Version Oldest = new(1, 10, 3);
    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>File names to look for on this platform, the preferred one first.</summary>
    internal static string[] FileNames { get; } =
        OperatingSystem.IsWindows() ? ["hdf5.dll", "libhdf5.dll", "libhdf5-0.dll"]
        : OperatingSystem.IsMacOS() ? ["libhdf5.dylib", "libhdf5.310.dylib", "libhdf5.200.dylib", "libhdf5.103.dylib", "/opt/homebrew/lib/libhdf5.dylib", "/usr/local/lib/libhdf5.dylib"]
        : ["libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5_serial.so.200", "libhdf5_serial.so", "libhdf5.so.103", "libhdf5.so.200", "libhdf5.so.310", "libhdf5.so"];

    /// <summary>Takes the lock; dispose the scope to give it back.</summary>
    /// <exception cref="SpatialDataException">The HDF5 library is not installed, or too old.</exception>
    internal static Lock.Scope Enter()
    {
        _ = Loaded.Value;
        var scope = Gate.EnterScope();
        // A thread-safe build of HDF5 keeps this setting per thread, so it is made on every entry.
        _ = Hdf5Native.H5Eset_auto2(0, 0, 0);
        return scope;
    }

    /// <summary>Value of one of the library's exported identifiers, such as H5T_NATIVE_FLOAT_g.</summary>
    internal static long Identifier(string symbol) => *(long*)NativeLibrary.GetExport(Loaded.Value, symbol);

    /// <summary>A function that not every version exports under the same name; 0 when none of the names is exported.</summary>
    internal static nint OptionalFunction(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryGetExport(Loaded.Value, name, out var address))
                return address;
        return 0;
    }

    /// <summary>The most specific reason HDF5 has recorded for the last failure; empty when it has none.</summary>
    internal static string LastReason()
    {
        var reason = new StringBuilder();
        var pinned = GCHandle.Alloc(reason);
        _ = Hdf5Native.H5Ewalk2(0, 0, &TakeFirst, (void*)GCHandle.ToIntPtr(pinned));
        pinned.Free();
        // Failed transfers come with addresses and descriptors around what the system said.
        const string before = "error message = '";
        var text = reason.ToString();
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var end = start < before.Length ? -1 : text.IndexOf('\'', start);
        return end < 0 ? text : text[start..end];
    }

    /// <summary>Loads the first library of the list that exists.</summary>
    /// <exception cref="SpatialDataException">None does.</exception>
    internal static nint Probe(IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        throw new SpatialDataException(
            "Reading and writing .h5ad, .h5 and .loom files needs the HDF5 library, which was not found on this computer. Install it: "
            + "Debian/Ubuntu: apt-get install libhdf5-103-1; Fedora: dnf install hdf5; macOS: brew install hdf5; "
            + $"Windows: install HDF5 from The HDF Group and put the folder of hdf5.dll on PATH. Looked for: {string.Join(", ", names)}.");
    }

    private static nint Load()
    {
        var handle = Probe(FileNames);
        NativeLibrary.SetDllImportResolver(
            typeof(Hdf5Native).Assembly, (name, _, _) => string.Equals(name, Hdf5Native.Library, StringComparison.Ordinal) ? handle : 0);
        // Whatever is open is closed here, and tidying up at the end of the process crashes after a write that failed. Only the very first call may ask this.
        _ = Hdf5Native.H5dont_atexit();
        _ = Hdf5Native.H5get_libversion(out var major, out var minor, out var release);
        if (new Version((int)major, (int)minor, (int)release) < Oldest)
            throw new SpatialDataException($"The HDF5 library on this computer is version {major}.{minor}.{release}; version {Oldest} or later is needed.");
        if (Hdf5Native.H5open() < 0)
            throw new SpatialDataException($"The HDF5 library {major}.{minor}.{release} could not be initialised.");
        Hdf5LzfFilter.Register();
        return handle;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeFirst(uint position, Hdf5ErrorRecord* record, void* data)
    {
        var reason = (StringBuilder)GCHandle.FromIntPtr((nint)data).Target!;
        if (reason.Length == 0)
            reason.Append(Marshal.PtrToStringUTF8((nint)record->Description));
        return 0;
    }
}
