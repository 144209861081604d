namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>A dataset, or one field of a dataset of records.</summary>
internal sealed unsafe class Hdf5Dataset : Hdf5Values
{
    private const long BlockBytes = 1 << 24;
    private const long LargestBlockBytes = 1 << 28;

    private readonly Hdf5Filters _filters;
    private readonly string? _field;
    private readonly int _fileRank;

    private Hdf5Dataset(Hdf5Handle handle, string file, string path, Hdf5Type type, long[]? shape, string? field, int fileRank)
        : base(handle, file, path, type, shape)
    {
        _filters = Hdf5Filters.Of(handle, fileRank);
        _field = field;
        _fileRank = fileRank;
    }

    /// <summary>Whether this is one field of a dataset of records.</summary>
    public bool IsField => _field is not null;

    /// <summary>Dimensions of one stored chunk; none when the dataset is not chunked.</summary>
    public long[] Chunk => _filters.Chunk;

    /// <summary>Wraps an open dataset. Called inside the lock.</summary>
    internal static Hdf5Dataset FromHandle(Hdf5Handle handle, string file, string path)
    {
        using var space = new Hdf5Handle(Check(file, path, Hdf5Native.H5Dget_space(handle.Id), "has no readable shape"));
        var shape = Hdf5Space.ShapeOf(space);
        var type = new Hdf5Type(Check(file, path, Hdf5Native.H5Dget_type(handle.Id), "has no readable datatype"));
        return new Hdf5Dataset(handle, file, path, type, shape, field: null, shape?.Length ?? 0);
    }

    /// <summary>One field of a dataset of records. An array field adds its dimensions to the shape.</summary>
    public Hdf5Dataset Field(string name)
    {
        using var scope = Hdf5Library.Enter();
        var member = Array.IndexOf(Type.MemberNames, name);
        if (Type.Class != Hdf5Class.Compound || member < 0)
            throw Error($"has no field '{name}'.");
        var type = Type.Member(member);
        var shape = Shape;
        if (type.Class == Hdf5Class.Array)
        {
            shape = [.. shape, .. type.ArrayShape];
            using var whole = type;
            type = whole.Element();
        }
        var handle = new Hdf5Handle(Check(Hdf5Native.H5Oopen(Id, ".", 0), "cannot be opened again"));
        return new Hdf5Dataset(handle, File, Join(Path, name), type, shape, name, Shape.Length);
    }

    /// <inheritdoc/>
    public override int PlausibleCount()
    {
        RequirePlausible();
        return base.PlausibleCount();
    }

    /// <summary>Fails when the file does not store enough bytes for the values it claims to hold, before memory is reserved for them.</summary>
    public void RequirePlausible(bool needFilters = true)
    {
        if (needFilters)
            _filters.RequireAvailable(this);
        using var scope = Hdf5Library.Enter();
        var stored = (long)Math.Min(Hdf5Native.H5Dget_storage_size(Id), 1UL << 52);
        if (Count * (double)Type.Size > _filters.LargestContent(stored))
            throw Error($"claims {Count:N0} values but stores only {stored:N0} bytes; the file is damaged.");
    }

    /// <summary>Whole chunks at a time, about 16 MB of them.</summary>
    public override long RowsPerBlock(int elementBytes)
    {
        var rowBytes = Math.Max(1, RowLength * elementBytes);
        var rows = Math.Max(1, BlockBytes / rowBytes);
        if (Chunk is [> 0 and var chunkRows, ..])
            rows = Math.Max(1, rows / chunkRows) * chunkRows;
        return Math.Min(rows, Math.Max(1, LargestBlockBytes / rowBytes));
    }

    /// <summary>Reads a box of a two-dimensional dataset, row-major.</summary>
    public void ReadBox<T>(long firstRow, long rows, long firstColumn, long columns, Span<T> target)
        where T : unmanaged
    {
        if (!Type.IsNumber)
            throw Error($"holds {Type} where numbers were expected.");
        using var scope = Hdf5Library.Enter();
        fixed (T* buffer = target)
            Transfer(Hdf5Types.InMemory<T>(), [firstRow, firstColumn], [rows, columns], buffer, write: false);
    }

    /// <summary>Writes whole rows.</summary>
    public void WriteRows<T>(long firstRow, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        if (source.IsEmpty)
            return;
        using var scope = Hdf5Library.Enter();
        fixed (T* buffer = source)
            WriteRaw(Hdf5Types.InMemory<T>(), firstRow, source.Length / RowLength, buffer);
    }

    /// <inheritdoc/>
    protected internal override void ReadRaw(long memoryType, long firstRow, long rowCount, void* target)
    {
        _filters.RequireAvailable(this);
        if (_field is null)
        {
            TransferRows(memoryType, firstRow, rowCount, target, write: false);
            return;
        }
        using var field = ArrayOf(memoryType);
        using var record = new Hdf5Handle(Hdf5Native.H5Tcreate((int)Hdf5Class.Compound, Hdf5Native.H5Tget_size(field.Id)));
        Check(Hdf5Native.H5Tinsert(record.Id, _field, 0, field.Id), "cannot be read");
        TransferRows(record.Id, firstRow, rowCount, target, write: false);
    }

    /// <summary>Writes rows from elements of a datatype in memory. Called inside the lock.</summary>
    internal void WriteRaw(long memoryType, long firstRow, long rowCount, void* source) => TransferRows(memoryType, firstRow, rowCount, source, write: true);

    private Hdf5Handle ArrayOf(long memoryType)
    {
        var inner = Shape.AsSpan(_fileRank);
        if (inner.IsEmpty)
            return new Hdf5Handle(Hdf5Native.H5Tcopy(memoryType));
        fixed (long* dimensions = inner)
            return new Hdf5Handle(Hdf5Native.H5Tarray_create2(memoryType, (uint)inner.Length, (ulong*)dimensions));
    }

    private void TransferRows(long memoryType, long firstRow, long rowCount, void* buffer, bool write)
    {
        var start = new long[_fileRank];
        var count = Shape.AsSpan(0, _fileRank).ToArray();
        if (_fileRank > 0)
            (start[0], count[0]) = (firstRow, rowCount);
        Transfer(memoryType, start, count, buffer, write);
    }

    private void Transfer(long memoryType, ReadOnlySpan<long> start, ReadOnlySpan<long> count, void* buffer, bool write)
    {
        using var fileSpace = new Hdf5Handle(write ? Hdf5Native.H5Dget_space(Id) : Check(Hdf5Native.H5Dget_space(Id), "cannot be read"));
        using var memorySpace = Hdf5Space.Create(count);
        if (!start.IsEmpty)
            Hdf5Space.Select(fileSpace, start, count);
        if (write)
            Check(Hdf5Native.H5Dwrite(Id, memoryType, memorySpace.Id, fileSpace.Id, 0, buffer), "cannot be written");
        else
            Check(Hdf5Native.H5Dread(Id, memoryType, memorySpace.Id, fileSpace.Id, 0, buffer), "cannot be read");
    }
}
