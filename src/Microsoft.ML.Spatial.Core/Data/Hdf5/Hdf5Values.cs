using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Elements of one datatype in a box of any rank: a dataset, a field of one, or an attribute. Rows run along the first dimension.</summary>
internal abstract unsafe class Hdf5Values : Hdf5Object
{
    private const int TextBlock = 1 << 14;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    protected Hdf5Values(Hdf5Handle handle, string file, string path, Hdf5Type type, long[]? shape)
        : base(handle, file, path)
    {
        Type = type;
        IsNull = shape is null;
        Shape = shape ?? [0];
    }

    public Hdf5Type Type { get; }

    /// <summary>Length of every dimension; none for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>Whether the object declares to hold no value at all.</summary>
    public bool IsNull { get; }

    public bool IsScalar => Shape.Length == 0;

    public long RowCount => IsScalar ? 1 : Shape[0];

    /// <summary>Elements in one row.</summary>
    public long RowLength
    {
        get
        {
            var length = 1L;
            for (var i = 1; i < Shape.Length; i++)
                length = length == 0 || Shape[i] <= long.MaxValue / length ? length * Shape[i] : throw Error("claims an impossible size; the file is damaged.");
            return length;
        }
    }

    public long Count => RowCount == 0 || RowLength <= long.MaxValue / RowCount ? RowCount * RowLength : throw Error("claims an impossible size; the file is damaged.");

    public override void Dispose()
    {
        Type.Dispose();
        base.Dispose();
    }

    /// <summary>Reads whole rows, converted by HDF5 to the asked datatype, straight into the target.</summary>
    /// <exception cref="SpatialDataException">The values are no numbers, or cannot be read.</exception>
    public void ReadRows<T>(long firstRow, Span<T> target)
        where T : unmanaged
    {
        if (!Type.IsNumber)
            throw Error($"holds {Type} where numbers were expected.");
        var rowLength = RowLength;
        if (target.IsEmpty || rowLength == 0)
            return;
        using var scope = Hdf5Library.Enter();
        fixed (T* buffer = target)
            ReadRaw(Hdf5Types.InMemory<T>(), firstRow, target.Length / rowLength, buffer);
    }

    /// <summary>Reads everything as numbers, in blocks.</summary>
    /// <param name="progress">Told the share done after every block; may throw to stop.</param>
    public T[] ReadAll<T>(Action<double>? progress = null)
        where T : unmanaged
    {
        var values = new T[PlausibleCount()];
        if (values.Length == 0)
            return values;
        var rowLength = checked((int)RowLength);
        var step = RowsPerBlock(Math.Max(Unsafe.SizeOf<T>(), (int)Math.Min(Type.Size, 8)));
        for (var row = 0L; row < RowCount; row += step)
        {
            var rows = Math.Min(step, RowCount - row);
            ReadRows(row, values.AsSpan(checked((int)(row * rowLength)), checked((int)(rows * rowLength))));
            progress?.Invoke((double)(row + rows) / RowCount);
        }
        return values;
    }

    /// <summary>Reads everything as truth values.</summary>
    public bool[] ReadBooleans() => Array.ConvertAll(ReadAll<sbyte>(), value => value != 0);

    /// <summary>Reads everything as text, whichever way the file stores it.</summary>
    /// <exception cref="SpatialDataException">The values are no text, or cannot be read.</exception>
    public string[] ReadTexts()
    {
        if (IsNull)
            return [];
        if (Type.Class != Hdf5Class.Text)
            throw Error($"holds {Type} where text was expected.");
        var texts = new string[PlausibleCount()];
        var rowLength = (int)RowLength;
        var rowsPerBlock = this is Hdf5Attribute || rowLength == 0 ? RowCount : Math.Max(1, TextBlock / rowLength);
        for (var row = 0L; row < RowCount && texts.Length > 0; row += rowsPerBlock)
        {
            var rows = Math.Min(rowsPerBlock, RowCount - row);
            var slice = texts.AsSpan((int)(row * rowLength), (int)(rows * rowLength));
            var bytes = new byte[checked(slice.Length * Type.Size)];
            using var scope = Hdf5Library.Enter();
            fixed (byte* buffer = bytes)
            {
                ReadRaw(Type.Handle.Id, row, rows, buffer);
                DecodeTexts(buffer, slice);
            }
        }
        return texts;
    }

    /// <summary>The number of elements as an array length, after checking that the file can hold that many.</summary>
    public virtual int PlausibleCount()
        => IsNull ? 0 : Count <= Array.MaxLength ? (int)Count : throw Error($"holds {Count:N0} values; at most {Array.MaxLength:N0} can be loaded.");

    /// <summary>How many rows to read at a time.</summary>
    public virtual long RowsPerBlock(int elementBytes) => RowCount;

    /// <summary>Reads rows as elements of a datatype in memory. Called inside the lock.</summary>
    protected internal abstract void ReadRaw(long memoryType, long firstRow, long rowCount, void* target);

    /// <summary>Gives back the memory HDF5 allocated for elements of this type. Called inside the lock.</summary>
    protected internal void Reclaim(void* elements, long count)
    {
        if (!Type.OwnsMemory)
            return;
        var length = (ulong)count;
        using var space = new Hdf5Handle(Hdf5Native.H5Screate_simple(1, &length, null));
        _ = Hdf5Native.H5Dvlen_reclaim(Type.Handle.Id, space.Id, 0, elements);
    }

    private void DecodeTexts(byte* buffer, Span<string> target)
    {
        if (Type.IsVariableText)
        {
            var pointers = (byte**)buffer;
            for (var i = 0; i < target.Length; i++)
                target[i] = pointers[i] is null ? "" : Utf8.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(pointers[i]));
            Reclaim(buffer, target.Length);
            return;
        }
        for (var i = 0; i < target.Length; i++)
        {
            var bytes = new ReadOnlySpan<byte>(buffer + (i * Type.Size), (int)Type.Size);
            var end = bytes.IndexOf((byte)0);
            bytes = end < 0 ? bytes : bytes[..end];
            target[i] = Utf8.GetString(Type.IsSpacePadded ? bytes.TrimEnd((byte)' ') : bytes);
        }
    }
}
