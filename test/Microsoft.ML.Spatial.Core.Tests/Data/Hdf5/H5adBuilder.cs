using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

/// <summary>Makes small files, odd ones too.</summary>
internal static class H5adBuilder
{
    private delegate int SetChunk(long list, int rank, ulong[] dimensions);

    private delegate int SetFilter(long list, int filter, uint flags, nuint count, nint values);

    private delegate int WriteBytes(long dataset, long type, long memorySpace, long fileSpace, long transfer, byte[] bytes);

    /// <summary>A file with obs and var of the given names; the rest is up to the caller.</summary>
    public static string Make(TemporaryFolder folder, string[] barcodes, string[] features, Action<Hdf5Group> fill)
    {
        var path = folder.File("made.h5ad");
        using var file = Hdf5File.Create(path);
        MakeFrame(file.Root, "obs", barcodes);
        MakeFrame(file.Root, "var", features);
        fill(file.Root);
        file.Close();
        return path;
    }

    public static void MakeFrame(Hdf5Group parent, string name, string[] names)
    {
        using var frame = parent.CreateGroup(name);
        frame.WriteAttribute("_index", "_index");
        frame.WriteTexts("_index", names).Dispose();
    }

    /// <summary>A compressed matrix with whatever arrays are given.</summary>
    public static void MakeSparse(Hdf5Group parent, string name, string encoding, long[] shape, long[] pointers, int[] indices, double[] data)
    {
        using var group = parent.CreateGroup(name);
        group.WriteAttribute("encoding-type", encoding);
        group.WriteAttribute("encoding-version", "0.1.0");
        group.WriteAttribute("shape", shape);
        group.WriteNumbers<long>("indptr", pointers, [pointers.Length], 0).Dispose();
        group.WriteNumbers<int>("indices", indices, [indices.Length], 0).Dispose();
        group.WriteNumbers<double>("data", data, [data.Length], 0).Dispose();
    }

    public static void MakeDense(Hdf5Group parent, string name, double[] data, params long[] shape) => parent.WriteNumbers<double>(name, data, shape, 0).Dispose();

    /// <summary>A dataset that names a filter nobody has.</summary>
    public static void MakeFiltered(Hdf5Group parent, string name, int filter)
    {
        using var scope = Hdf5Library.Enter();
        using var list = new Hdf5Handle(Hdf5Native.H5Pcreate(Hdf5Library.Identifier("H5P_CLS_DATASET_CREATE_ID_g")));
        using var space = Hdf5Space.Create([4, 2]);
        Function<SetChunk>("H5Pset_chunk")(list.Id, 2, [4, 2]);
        Function<SetFilter>("H5Pset_filter")(list.Id, filter, 1, 0, 0);
        using var dataset = new Hdf5Handle(Hdf5Native.H5Dcreate2(parent.Handle.Id, name, Hdf5Types.InFile<float>(), space.Id, 0, list.Id, 0));
        Assert.False(dataset.IsInvalid);
    }

    /// <summary>A dataset of records, one field after the other: fields are float (length of an array, 1 for a single number) or fixed text (negative length).</summary>
    public static void MakeRecords(Hdf5Group parent, string name, int rows, (string Name, int Length)[] fields, Action<BinaryWriter, int> writeRow)
    {
        using var scope = Hdf5Library.Enter();
        using var record = new Hdf5Handle(Hdf5Native.H5Tcreate(6, (nuint)fields.Sum(field => field.Length < 0 ? -field.Length : 4 * field.Length)));
        var offset = 0;
        foreach (var (fieldName, length) in fields)
        {
            using var type = new Hdf5Handle(Hdf5Native.H5Tcopy(length < 0 ? Hdf5Library.Identifier("H5T_C_S1_g") : Hdf5Types.InFile<float>()));
            if (length < 0)
                _ = Hdf5Native.H5Tset_size(type.Id, (nuint)(-length));
            using var array = length > 1 ? new Hdf5Handle(Function<MakeArray>("H5Tarray_create2")(type.Id, 1, [(ulong)length])) : null;
            Assert.True(Hdf5Native.H5Tinsert(record.Id, fieldName, (nuint)offset, (array ?? type).Id) >= 0);
            offset += length < 0 ? -length : 4 * length;
        }
        using var space = Hdf5Space.Create([rows]);
        using var dataset = new Hdf5Handle(Hdf5Native.H5Dcreate2(parent.Handle.Id, name, record.Id, space.Id, 0, 0, 0));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (var row = 0; row < rows; row++)
            writeRow(writer, row);
        Assert.Equal(rows * offset, stream.Length);
        Assert.True(Function<WriteBytes>("H5Dwrite")(dataset.Id, record.Id, 0, 0, 0, stream.ToArray()) >= 0);
    }

    private delegate long MakeArray(long type, uint rank, ulong[] dimensions);

    private static TDelegate Function<TDelegate>(string name)
        where TDelegate : Delegate
        => Marshal.GetDelegateForFunctionPointer<TDelegate>(Hdf5Library.OptionalFunction(name));

    /// <summary>Reads a file that must be refused.</summary>
    public static string ErrorOf(string path, AnnDataReadOptions? options = null)
    {
        var message = Assert.Throws<SpatialDataException>(() => AnnDataFile.Read(path, options)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        return message;
    }
}
