using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>How a dataset is cut into chunks and which filters (compression) its chunks went through.</summary>
/// <param name="chunk">Dimensions of a chunk; none when the dataset is not chunked.</param>
/// <param name="filters">Numbers and names of the filters.</param>
internal sealed unsafe class Hdf5Filters(long[] chunk, (int Number, string Name)[] filters)
{
    private const long AlwaysPlausible = 1 << 26;

    public long[] Chunk { get; } = chunk;

    /// <summary>Reads the description of an open dataset. Called inside the lock.</summary>
    public static Hdf5Filters Of(Hdf5Handle dataset, int rank)
    {
        using var list = new Hdf5Handle(Hdf5Native.H5Dget_create_plist(dataset.Id));
        if (list.IsInvalid || Hdf5Native.H5Pget_layout(list.Id) != 2)
            return new Hdf5Filters([], []);
        var chunk = new long[rank];
        fixed (long* dimensions = chunk)
            _ = Hdf5Native.H5Pget_chunk(list.Id, rank, (ulong*)dimensions);
        var filters = new (int, string)[Math.Max(0, Hdf5Native.H5Pget_nfilters(list.Id))];
        var name = stackalloc byte[64];
        for (var i = 0; i < filters.Length; i++)
        {
            uint flags, configuration;
            nuint values = 0;
            var number = Hdf5Native.H5Pget_filter2(list.Id, (uint)i, &flags, &values, null, 64, name, &configuration);
            filters[i] = (number, Marshal.PtrToStringUTF8((nint)name) ?? "");
        }
        return new Hdf5Filters(chunk, filters);
    }

    /// <summary>Fails, naming file, object and filter, when the library here cannot undo one of the filters.</summary>
    public void RequireAvailable(Hdf5Object owner)
    {
        foreach (var (number, name) in filters)
        {
            using var scope = Hdf5Library.Enter();
            if (Hdf5Native.H5Zfilter_avail(number) > 0)
                continue;
            throw owner.Error($"is compressed with the HDF5 filter {number} ({Known(number, name)}), which the HDF5 library here does not have. Save the file again with gzip compression, or install that filter's plugin and set HDF5_PLUGIN_PATH.");
        }
    }

    /// <summary>The most bytes that the stored bytes can unfold to. Deflate reaches 1032 to 1; unknown filters get the benefit of the doubt.</summary>
    public double LargestContent(long storedBytes)
        => AlwaysPlausible + ((double)storedBytes * (filters.Length == 0 ? 2 : Array.TrueForAll(filters, filter => filter.Number is 1 or 2 or 3) ? 1100 : 65536));

    private static string Known(int number, string name) => name.Length > 0 ? name : number switch
    {
        32000 => "lzf",
        32001 => "blosc",
        32004 => "lz4",
        32008 => "bitshuffle",
        32015 => "zstd",
        32026 => "blosc2",
        _ => "unnamed",
    };
}
