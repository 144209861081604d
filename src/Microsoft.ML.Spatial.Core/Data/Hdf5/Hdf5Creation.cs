namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Making datasets.</summary>
internal static unsafe class Hdf5Creation
{
    private const long SmallestChunked = 1 << 14;
    private const long ChunkBytes = 1 << 19;

    /// <summary>Makes a dataset, chunked and compressed when it is worth it.</summary>
    /// <param name="group">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fileType">Datatype in the file.</param>
    /// <param name="shape">Dimensions; none for a scalar.</param>
    /// <param name="compression">Gzip level from 0 (none) to 9.</param>
    public static Hdf5Dataset CreateDataset(this Hdf5Group group, string name, long fileType, ReadOnlySpan<long> shape, int compression)
    {
        RequireName(group, name);
        var path = group.Path.Length == 0 ? name : group.Path + "/" + name;
        using var scope = Hdf5Library.Enter();
        using var space = Hdf5Space.Create(shape);
        // A datatype that has a name in another file cannot be used here; its copy can.
        using var type = new Hdf5Handle(Hdf5Native.H5Tcopy(fileType));
        using var list = new Hdf5Handle(Hdf5Native.H5Pcreate(Hdf5Library.Identifier("H5P_CLS_DATASET_CREATE_ID_g")));
        ForgetTimes(list);
        if (compression > 0 && ChunkOf(shape, (long)Hdf5Native.H5Tget_size(fileType)) is { } chunk)
        {
            fixed (long* dimensions = chunk)
                _ = Hdf5Native.H5Pset_chunk(list.Id, chunk.Length, (ulong*)dimensions);
            _ = Hdf5Native.H5Pset_shuffle(list.Id);
            _ = Hdf5Native.H5Pset_deflate(list.Id, (uint)compression);
        }
        var id = Hdf5Object.Check(group.File, path, Hdf5Native.H5Dcreate2(group.Handle.Id, name, type.Id, space.Id, 0, list.Id, 0), "cannot be created");
        return Hdf5Dataset.FromHandle(new Hdf5Handle(id), group.File, path);
    }

    /// <summary>Makes a dataset without any value, with datatype and attributes of another such.</summary>
    public static void CreateNull(this Hdf5Group group, string name, Hdf5Dataset alike)
    {
        RequireName(group, name);
        using var scope = Hdf5Library.Enter();
        using var space = new Hdf5Handle(Hdf5Native.H5Screate(2));
        using var type = new Hdf5Handle(Hdf5Native.H5Tcopy(alike.Type.Handle.Id));
        using var list = new Hdf5Handle(Hdf5Native.H5Pcreate(Hdf5Library.Identifier("H5P_CLS_DATASET_CREATE_ID_g")));
        ForgetTimes(list);
        var id = Hdf5Object.Check(group.File, group.Path, Hdf5Native.H5Dcreate2(group.Handle.Id, name, type.Id, space.Id, 0, list.Id, 0), $"cannot hold '{name}'");
        using var dataset = Hdf5Dataset.FromHandle(new Hdf5Handle(id), group.File, group.Path);
        dataset.CopyAttributes(alike);
    }

    /// <summary>Writes numbers in blocks, straight from the given memory.</summary>
    /// <param name="group">Where.</param>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="shape">Dimensions; none for a scalar.</param>
    /// <param name="compression">Gzip level from 0 (none) to 9.</param>
    /// <param name="progress">Told the share done after every block; may throw to stop.</param>
    /// <param name="fileType">Datatype in the file; 0 for that of the numbers.</param>
    public static Hdf5Dataset WriteNumbers<T>(
        this Hdf5Group group, string name, ReadOnlySpan<T> values, ReadOnlySpan<long> shape, int compression, Action<double>? progress = null, long fileType = 0)
        where T : unmanaged
    {
        var dataset = group.CreateDataset(name, fileType == 0 ? Hdf5Types.InFile<T>() : fileType, shape, compression);
        var rowLength = (int)dataset.RowLength;
        if (values.IsEmpty || rowLength == 0)
            return dataset;
        var step = dataset.RowsPerBlock(sizeof(T));
        for (var row = 0L; row < dataset.RowCount; row += step)
        {
            var rows = Math.Min(step, dataset.RowCount - row);
            dataset.WriteRows(row, values.Slice((int)(row * rowLength), (int)(rows * rowLength)));
            progress?.Invoke((double)(row + rows) / dataset.RowCount);
        }
        return dataset;
    }

    /// <summary>Writes truth values as h5py does.</summary>
    public static Hdf5Dataset WriteBooleans(this Hdf5Group group, string name, bool[] values, ReadOnlySpan<long> shape, int compression)
    {
        var bytes = Array.ConvertAll(values, value => (sbyte)(value ? 1 : 0));
        var dataset = group.CreateDataset(name, Hdf5Types.Boolean, shape, compression);
        using var scope = Hdf5Library.Enter();
        fixed (sbyte* buffer = bytes)
            if (bytes.Length > 0)
                dataset.WriteRaw(Hdf5Types.Boolean, 0, bytes.Length, buffer);
        return dataset;
    }

    /// <summary>Writes a list of texts.</summary>
    public static Hdf5Dataset WriteTexts(this Hdf5Group group, string name, IReadOnlyList<string> values, Action<double>? progress = null)
    {
        // Compression would see only the places of the texts, not the texts.
        var dataset = group.CreateDataset(name, Hdf5Types.Text, [values.Count], compression: 0);
        for (var start = 0; start < values.Count; start += Hdf5Texts.Block)
        {
            var count = Math.Min(Hdf5Texts.Block, values.Count - start);
            using (var texts = new Hdf5Texts(values, start, count, dataset))
            using (Hdf5Library.Enter())
                dataset.WriteRaw(Hdf5Types.Text, start, count, texts.Pointers);
            progress?.Invoke((double)(start + count) / values.Count);
        }
        return dataset;
    }

    /// <summary>Writes a single text.</summary>
    public static Hdf5Dataset WriteText(this Hdf5Group group, string name, string value)
    {
        var dataset = group.CreateDataset(name, Hdf5Types.Text, [], compression: 0);
        using var texts = new Hdf5Texts([value], 0, 1, dataset);
        using var scope = Hdf5Library.Enter();
        dataset.WriteRaw(Hdf5Types.Text, 0, 1, texts.Pointers);
        return dataset;
    }

    /// <summary>Fails for a name that HDF5 would take for a path.</summary>
    /// <exception cref="SpatialDataException">The name cannot be stored.</exception>
    internal static void RequireName(Hdf5Group group, string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().ContainsAny('/', '\0'))
            throw group.Error($"cannot hold an entry named '{name}': names in HDF5 files must not be empty or contain '/'. Rename it.");
    }

    private static long[]? ChunkOf(ReadOnlySpan<long> shape, long elementBytes)
    {
        var count = 1L;
        foreach (var length in shape)
            count *= length;
        if (shape.IsEmpty || count * elementBytes < SmallestChunked)
            return null;
        var chunk = shape.ToArray();
        for (var i = 0; i < chunk.Length; i++)
        {
            var rest = elementBytes;
            for (var j = i + 1; j < chunk.Length; j++)
                rest *= chunk[j];
            chunk[i] = Math.Clamp(ChunkBytes / rest, 1, chunk[i]);
        }
        return chunk;
    }

    /// <summary>Has a dataset made without the time of day, so that the same data always give the same bytes.</summary>
    internal static void ForgetTimes(Hdf5Handle creationList) => _ = Hdf5Native.H5Pset_obj_track_times(creationList.Id, 0);
}
