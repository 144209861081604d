using System.Runtime.Intrinsics;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>Which kernels suit this processor.</summary>
internal static class VectorPaths
{
    /// <summary>The widest path that the processor runs in hardware.</summary>
    public static VectorPath Best { get; } =
        Vector512.IsHardwareAccelerated ? VectorPath.Wide512
        : Vector256.IsHardwareAccelerated ? VectorPath.Wide256
        : VectorPath.Portable128;
}
