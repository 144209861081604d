using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Texts as C strings in memory of their own, for as long as HDF5 reads them.</summary>
internal sealed unsafe class Hdf5Texts : IDisposable
{
    /// <summary>How many texts to hand over at a time.</summary>
    public const int Block = 1 << 14;

    private readonly byte* _memory;

    public Hdf5Texts(IReadOnlyList<string> values, int start, int count, Hdf5Object owner)
    {
        var bytes = (long)count * sizeof(byte*);
        for (var i = start; i < start + count; i++)
            bytes += Encoding.UTF8.GetByteCount(values[i]) + 1;
        _memory = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, bytes));
        var pointers = (byte**)_memory;
        var next = _memory + ((long)count * sizeof(byte*));
        for (var i = 0; i < count; i++)
        {
            var text = values[start + i];
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                NativeMemory.Free(_memory);
                throw owner.Error($"cannot hold text {start + i} ('{text.Replace("\0", "\\0", StringComparison.Ordinal)}'): HDF5 ends texts at a zero character. Remove it.");
            }
            pointers[i] = next;
            next += Encoding.UTF8.GetBytes(text, new Span<byte>(next, (text.Length * 3) + 1));
            *next++ = 0;
        }
    }

    /// <summary>The address of every text.</summary>
    public void* Pointers => _memory;

    public void Dispose() => NativeMemory.Free(_memory);
}
