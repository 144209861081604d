namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>The register widths the kernels are written for. All of them run everywhere, but fast only where the processor has them.</summary>
internal enum VectorPath
{
    /// <summary>128 bits: NEON, SSE, and whatever else .NET runs on.</summary>
    Portable128,

    /// <summary>256 bits: AVX2 with fused multiply-add.</summary>
    Wide256,

    /// <summary>512 bits: AVX-512.</summary>
    Wide512,
}
