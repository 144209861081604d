using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>The native library that managed products are compared with. It is not needed for anything else; on Debian it is the package libopenblas0-pthread.</summary>
internal static partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101;
    private const int AsIs = 111;

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    public static partial void UseThreads(int count);

    /// <summary>result (m x n) = left (m x k) right (k x n), all of them row after row.</summary>
    public static void Multiply(int m, int n, int k, ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result)
        => Sgemm(RowMajor, AsIs, AsIs, m, n, k, 1, left, k, right, n, 0, result, n);

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void Sgemm(
        int order, int transposeLeft, int transposeRight, int m, int n, int k, float alpha, ReadOnlySpan<float> left, int leftStride, ReadOnlySpan<float> right, int rightStride, float beta,
        Span<float> result, int resultStride);
}
