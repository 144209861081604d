using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote, trusting no length: memory grows only with bytes that are really there.</summary>
internal sealed class PayloadReader
{
    private const int BlockBytes = 1 << 20;
    private readonly BinaryReader _reader;
    private readonly string _component;

    /// <param name="reader">The payload.</param>
    /// <param name="component">Name of the component, for messages.</param>
    /// <param name="newestVersion">The newest payload version this build understands.</param>
    /// <exception cref="FormatException">The payload is of a newer version or damaged.</exception>
    public PayloadReader(BinaryReader reader, string component, int newestVersion)
    {
        _reader = reader;
        _component = component;
        Version = ReadInt32();
        if (Version < 1)
            throw Damaged($"version {Version}");
        if (Version > newestVersion)
            throw new FormatException($"The saved {component} has format version {Version}; this build reads up to {newestVersion}. Use a newer Microsoft.ML.Spatial.");
    }

    /// <summary>The payload version the component was saved with.</summary>
    public int Version { get; }

    public int ReadInt32() => Guard(_reader.ReadInt32);

    public double ReadDouble() => Guard(_reader.ReadDouble);

    public bool ReadBoolean() => Guard(_reader.ReadBoolean);

    public string ReadString() => Guard(_reader.ReadString);

    /// <summary>A count that later reads depend on.</summary>
    public int ReadCount(int maximum)
    {
        var count = ReadInt32();
        return count >= 0 && count <= maximum ? count : throw Damaged($"a count of {count}");
    }

    public string[] ReadStrings()
    {
        var count = ReadCount(int.MaxValue);
        var values = new List<string>(Math.Min(count, 4096));
        for (var i = 0; i < count; i++)
            values.Add(ReadString());
        return [.. values];
    }

    public float[] ReadSingles() => ReadBlock<float>();

    public double[] ReadDoubles() => ReadBlock<double>();

    public int[] ReadIntegers() => ReadBlock<int>();

    /// <summary>A matrix of so many rows that was written value by value.</summary>
    public DenseMatrix ReadMatrix(int rows)
    {
        var values = ReadSingles();
        return rows > 0 && values.Length % rows == 0 ? new DenseMatrix(rows, values.Length / rows, values) : throw Damaged($"{values.Length} values of {rows} rows");
    }

    /// <summary>Says that the payload contradicts itself.</summary>
    public FormatException Damaged(string what)
        => new($"The saved {_component} is damaged ({what}). Save the model again, or copy the file once more.");

    private T[] ReadBlock<T>()
        where T : unmanaged
    {
        var count = ReadCount(Array.MaxLength);
        var values = new T[Math.Min(count, BlockBytes / Marshal.SizeOf<T>())];
        var read = 0;
        while (read < count)
        {
            if (read == values.Length)
                Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
            var bytes = MemoryMarshal.AsBytes(values.AsSpan(read));
            try
            {
                _reader.BaseStream.ReadExactly(bytes);
            }
            catch (EndOfStreamException error)
            {
                throw new FormatException(Damaged("it ends too early").Message, error);
            }
            read = values.Length;
        }
        return values;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException error)
        {
            throw new FormatException(Damaged("it ends too early").Message, error);
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            throw new FormatException(Damaged(error.Message).Message, error);
        }
    }
}
