using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>A tile of six rows by two vectors: twelve accumulators, for processors with sixteen vector registers.</summary>
internal readonly unsafe struct SixRowTile<TLanes, TVector> : ITileKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Rows => 6;

    public static int Columns => 2 * TLanes.Count;

    public static int NarrowColumns => TLanes.Count;

    // Inlined into a long method it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, LeftPanel left, float* right, float* c, nint stride, float scale, bool accumulate)
    {
        for (var row = 0; row < Rows; row++)
        {
            Prefetch.Line(c + (row * stride));
            Prefetch.Line(c + (row * stride) + Columns - 1);
        }
        TVector low0 = default, high0 = default;
        TVector low1 = default, high1 = default;
        TVector low2 = default, high2 = default;
        TVector low3 = default, high3 = default;
        TVector low4 = default, high4 = default;
        TVector low5 = default, high5 = default;
        var (step1, step2) = (left.RowStep, 2 * left.RowStep);
        var depthStep = left.DepthStep;
        var rows0 = left.Start;
        var rows1 = left.Start + (3 * step1);
        for (var k = 0; k < depth; k++)
        {
            var low = TLanes.Load(right);
            var high = TLanes.Load(right + TLanes.Count);
            var value = TLanes.Broadcast(rows0[0]);
            low0 = TLanes.MultiplyAdd(value, low, low0);
            high0 = TLanes.MultiplyAdd(value, high, high0);
            value = TLanes.Broadcast(rows0[step1]);
            low1 = TLanes.MultiplyAdd(value, low, low1);
            high1 = TLanes.MultiplyAdd(value, high, high1);
            value = TLanes.Broadcast(rows0[step2]);
            low2 = TLanes.MultiplyAdd(value, low, low2);
            high2 = TLanes.MultiplyAdd(value, high, high2);
            value = TLanes.Broadcast(rows1[0]);
            low3 = TLanes.MultiplyAdd(value, low, low3);
            high3 = TLanes.MultiplyAdd(value, high, high3);
            value = TLanes.Broadcast(rows1[step1]);
            low4 = TLanes.MultiplyAdd(value, low, low4);
            high4 = TLanes.MultiplyAdd(value, high, high4);
            value = TLanes.Broadcast(rows1[step2]);
            low5 = TLanes.MultiplyAdd(value, low, low5);
            high5 = TLanes.MultiplyAdd(value, high, high5);
            rows0 += depthStep;
            rows1 += depthStep;
            right += Columns;
        }
        var scales = TLanes.Broadcast(scale);
        Write(c, low0, high0, scales, accumulate);
        Write(c + stride, low1, high1, scales, accumulate);
        Write(c + (2 * stride), low2, high2, scales, accumulate);
        Write(c + (3 * stride), low3, high3, scales, accumulate);
        Write(c + (4 * stride), low4, high4, scales, accumulate);
        Write(c + (5 * stride), low5, high5, scales, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyNarrow(int depth, LeftPanel left, float* right, float* c, nint stride, float scale, bool accumulate)
    {
        TVector low0 = default, low1 = default, low2 = default, low3 = default, low4 = default, low5 = default;
        var (step1, step2) = (left.RowStep, 2 * left.RowStep);
        var depthStep = left.DepthStep;
        var rows0 = left.Start;
        var rows1 = left.Start + (3 * step1);
        for (var k = 0; k < depth; k++)
        {
            var low = TLanes.Load(right);
            low0 = TLanes.MultiplyAdd(TLanes.Broadcast(rows0[0]), low, low0);
            low1 = TLanes.MultiplyAdd(TLanes.Broadcast(rows0[step1]), low, low1);
            low2 = TLanes.MultiplyAdd(TLanes.Broadcast(rows0[step2]), low, low2);
            low3 = TLanes.MultiplyAdd(TLanes.Broadcast(rows1[0]), low, low3);
            low4 = TLanes.MultiplyAdd(TLanes.Broadcast(rows1[step1]), low, low4);
            low5 = TLanes.MultiplyAdd(TLanes.Broadcast(rows1[step2]), low, low5);
            rows0 += depthStep;
            rows1 += depthStep;
            right += Columns;
        }
        var scales = TLanes.Broadcast(scale);
        Write(c, low0, scales, accumulate);
        Write(c + stride, low1, scales, accumulate);
        Write(c + (2 * stride), low2, scales, accumulate);
        Write(c + (3 * stride), low3, scales, accumulate);
        Write(c + (4 * stride), low4, scales, accumulate);
        Write(c + (5 * stride), low5, scales, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* target, TVector low, TVector high, TVector scales, bool accumulate)
    {
        Write(target, low, scales, accumulate);
        Write(target + TLanes.Count, high, scales, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* target, TVector sum, TVector scales, bool accumulate)
        => TLanes.Store(TLanes.MultiplyAdd(sum, scales, accumulate ? TLanes.Load(target) : default), target);
}
