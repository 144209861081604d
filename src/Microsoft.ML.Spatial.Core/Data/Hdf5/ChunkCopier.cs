namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Copies a chunked dataset of numbers chunk by chunk as the chunks are stored, without unpacking them, so that no filter is needed.</summary>
internal static unsafe class ChunkCopier
{
    /// <summary>Copies a dataset without its attributes.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="target">Where to.</param>
    /// <param name="name">Name of the copy.</param>
    /// <param name="progress">Told the share done; may throw to stop.</param>
    /// <returns>False, and nothing is written, when the dataset is not chunked or its elements lie outside its chunks.</returns>
    public static bool TryCopy(Hdf5Dataset source, Hdf5Group target, string name, Action<double> progress)
    {
        if (source.IsNull || source.IsField || source.Type.OwnsMemory || source.Chunk is not { Length: > 0 } chunk)
            return false;
        source.RequirePlausible(needFilters: false);
        using var copy = CreateAlike(source, target, name);
        var shape = source.Shape;
        var offset = new long[shape.Length];
        var buffer = Array.Empty<byte>();
        while (source.Count > 0)
        {
            CopyChunk(source, copy, offset, ref buffer);
            progress((double)offset[0] / shape[0]);
            if (!MoveNext(offset, chunk, shape))
                break;
        }
        return true;
    }

    private static Hdf5Dataset CreateAlike(Hdf5Dataset source, Hdf5Group target, string name)
    {
        Hdf5Creation.RequireName(target, name);
        using var scope = Hdf5Library.Enter();
        using var list = new Hdf5Handle(Hdf5Native.H5Dget_create_plist(source.Handle.Id));
        Hdf5Creation.ForgetTimes(list);
        using var space = new Hdf5Handle(Hdf5Native.H5Dget_space(source.Handle.Id));
        using var type = new Hdf5Handle(Hdf5Native.H5Tcopy(source.Type.Handle.Id));
        var path = target.Path.Length == 0 ? name : target.Path + "/" + name;
        var id = Hdf5Object.Check(target.File, path, Hdf5Native.H5Dcreate2(target.Handle.Id, name, type.Id, space.Id, 0, list.Id, 0), "cannot be created");
        return Hdf5Dataset.FromHandle(new Hdf5Handle(id), target.File, path);
    }

    private static void CopyChunk(Hdf5Dataset source, Hdf5Dataset copy, long[] offset, ref byte[] buffer)
    {
        using var scope = Hdf5Library.Enter();
        fixed (long* at = offset)
        {
            ulong size = 0;
            // A chunk that was never written has no size, or is not found.
            if (Hdf5Native.H5Dget_chunk_storage_size(source.Handle.Id, (ulong*)at, &size) < 0 || size == 0)
                return;
            if (size > (ulong)Array.MaxLength || (long)size > new FileInfo(source.File).Length)
                throw source.Error($"has a chunk of {size:N0} bytes; the file is damaged.");
            if (buffer.Length < (int)size)
                buffer = new byte[size];
            uint mask = 0;
            fixed (byte* bytes = buffer)
            {
                Hdf5Object.Check(source.File, source.Path, Hdf5Native.H5Dread_chunk(source.Handle.Id, 0, (ulong*)at, &mask, bytes), "cannot be read");
                Hdf5Object.Check(copy.File, copy.Path, Hdf5Native.H5Dwrite_chunk(copy.Handle.Id, 0, mask, (ulong*)at, (nuint)size, bytes), "cannot be written");
            }
        }
    }

    private static bool MoveNext(long[] offset, long[] chunk, long[] shape)
    {
        for (var i = offset.Length - 1; i >= 0; i--)
        {
            offset[i] += chunk[i];
            if (offset[i] < shape[i])
                return true;
            offset[i] = 0;
        }
        return false;
    }
}
