using System.Buffers;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>Pooled scratch memory that stays where it is and starts at a cache line.</summary>
internal readonly unsafe ref struct AlignedBuffer
{
    private const int LineBytes = 64;
    private readonly float[] _rented;
    private readonly GCHandle _pin;

    /// <param name="length">Number of values; they are not cleared.</param>
    public AlignedBuffer(int length)
    {
        _rented = ArrayPool<float>.Shared.Rent(length + (LineBytes / sizeof(float)));
        _pin = GCHandle.Alloc(_rented, GCHandleType.Pinned);
        Start = (float*)(((nint)_pin.AddrOfPinnedObject() + LineBytes - 1) & -LineBytes);
    }

    /// <summary>The first value.</summary>
    public float* Start { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _pin.Free();
        ArrayPool<float>.Shared.Return(_rented);
    }
}
