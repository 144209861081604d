using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>Asks for memory before it is needed, where the processor can be asked.</summary>
internal static unsafe class Prefetch
{
    private const int ValuesPerLine = 16;

    /// <summary>Brings the cache line of an address into the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(float* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    /// <summary>Brings consecutive values into the second cache.</summary>
    public static void Range(float* start, nint count)
    {
        if (Sse.IsSupported)
            for (nint i = 0; i < count; i += ValuesPerLine)
                Sse.Prefetch1(start + i);
    }
}
