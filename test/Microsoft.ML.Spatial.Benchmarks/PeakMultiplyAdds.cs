using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Spatial.Core.Numerics.Kernels;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>Single-precision multiply-adds on registers alone, in independent chains: what the processor can do at best.</summary>
internal static class PeakMultiplyAdds
{
    private const int Chains = 12;

    /// <summary>Spends this many million floating-point operations, shared out over threads.</summary>
    public static float Run(int megaflops, int threads)
    {
        var sums = new float[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => sums[thread] = VectorPaths.Best switch
        {
            VectorPath.Wide512 => Multiply<Lanes512, Vector512<float>>(megaflops * 1_000_000L / threads),
            VectorPath.Wide256 => Multiply<Lanes256, Vector256<float>>(megaflops * 1_000_000L / threads),
            _ => Multiply<Lanes128, Vector128<float>>(megaflops * 1_000_000L / threads),
        });
        return sums.Sum();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Multiply<TLanes, TVector>(long flops)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector a = TLanes.Broadcast(1f), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        var factor = TLanes.Broadcast(0.999f);
        var addend = TLanes.Broadcast(1e-3f);
        for (var round = flops / (2 * Chains * TLanes.Count); round > 0; round--)
        {
            a = TLanes.MultiplyAdd(a, factor, addend);
            b = TLanes.MultiplyAdd(b, factor, addend);
            c = TLanes.MultiplyAdd(c, factor, addend);
            d = TLanes.MultiplyAdd(d, factor, addend);
            e = TLanes.MultiplyAdd(e, factor, addend);
            f = TLanes.MultiplyAdd(f, factor, addend);
            g = TLanes.MultiplyAdd(g, factor, addend);
            h = TLanes.MultiplyAdd(h, factor, addend);
            i = TLanes.MultiplyAdd(i, factor, addend);
            j = TLanes.MultiplyAdd(j, factor, addend);
            k = TLanes.MultiplyAdd(k, factor, addend);
            l = TLanes.MultiplyAdd(l, factor, addend);
        }
        a = TLanes.MultiplyAdd(a, b, TLanes.MultiplyAdd(c, d, TLanes.MultiplyAdd(e, f, g)));
        var sums = stackalloc float[TLanes.Count];
        TLanes.Store(TLanes.MultiplyAdd(a, h, TLanes.MultiplyAdd(i, j, TLanes.MultiplyAdd(k, l, a))), sums);
        return *sums;
    }
}
