using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// Sums of rows of a dense matrix, weighted by the entries of a sparse row: the inner loop of the sparse products. Eight vectors
/// of a sum at a time stay in registers while the entries go by.
/// </summary>
internal static unsafe class RowGathering<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int WideStrip = 8;
    private const int Strip = 4;

    /// <summary>target = scale * sum of values[e] * dense[indices[e], :] (+ target); each element is summed in the order of the entries.</summary>
    /// <param name="indices">Row of the dense matrix of each entry.</param>
    /// <param name="values">Weight of each entry.</param>
    /// <param name="dense">The first value of the dense matrix.</param>
    /// <param name="stride">Distance between two of its rows.</param>
    /// <param name="target">Where the sum goes.</param>
    /// <param name="width">Length of the sum.</param>
    /// <param name="scale">Factor of the sum.</param>
    /// <param name="accumulate">Whether to add to the target or to overwrite it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Gather(
        ReadOnlySpan<int> indices, ReadOnlySpan<float> values, float* dense, nint stride, float* target, int width, float scale, bool accumulate)
    {
        fixed (int* index = indices)
        fixed (float* value = values)
        {
            var column = 0;
            for (; column <= width - (WideStrip * TLanes.Count); column += WideStrip * TLanes.Count)
                GatherEight(index, value, indices.Length, dense + column, stride, target + column, scale, accumulate);
            for (; column <= width - (Strip * TLanes.Count); column += Strip * TLanes.Count)
                GatherFour(index, value, indices.Length, dense + column, stride, target + column, scale, accumulate);
            for (; column <= width - TLanes.Count; column += TLanes.Count)
                GatherOne(index, value, indices.Length, dense + column, stride, target + column, scale, accumulate);
            for (; column < width; column++)
                GatherScalar(index, value, indices.Length, dense + column, stride, target + column, scale, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherEight(int* indices, float* values, int count, float* dense, nint stride, float* target, float scale, bool accumulate)
    {
        TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default, sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        for (var e = 0; e < count; e++)
        {
            var row = dense + (indices[e] * stride);
            var value = TLanes.Broadcast(values[e]);
            sum0 = TLanes.MultiplyAdd(value, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(value, TLanes.Load(row + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(value, TLanes.Load(row + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(value, TLanes.Load(row + (3 * TLanes.Count)), sum3);
            sum4 = TLanes.MultiplyAdd(value, TLanes.Load(row + (4 * TLanes.Count)), sum4);
            sum5 = TLanes.MultiplyAdd(value, TLanes.Load(row + (5 * TLanes.Count)), sum5);
            sum6 = TLanes.MultiplyAdd(value, TLanes.Load(row + (6 * TLanes.Count)), sum6);
            sum7 = TLanes.MultiplyAdd(value, TLanes.Load(row + (7 * TLanes.Count)), sum7);
        }
        var scales = TLanes.Broadcast(scale);
        Write(target, sum0, scales, accumulate);
        Write(target + TLanes.Count, sum1, scales, accumulate);
        Write(target + (2 * TLanes.Count), sum2, scales, accumulate);
        Write(target + (3 * TLanes.Count), sum3, scales, accumulate);
        Write(target + (4 * TLanes.Count), sum4, scales, accumulate);
        Write(target + (5 * TLanes.Count), sum5, scales, accumulate);
        Write(target + (6 * TLanes.Count), sum6, scales, accumulate);
        Write(target + (7 * TLanes.Count), sum7, scales, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherFour(int* indices, float* values, int count, float* dense, nint stride, float* target, float scale, bool accumulate)
    {
        TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var e = 0; e < count; e++)
        {
            var row = dense + (indices[e] * stride);
            var value = TLanes.Broadcast(values[e]);
            sum0 = TLanes.MultiplyAdd(value, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(value, TLanes.Load(row + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(value, TLanes.Load(row + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(value, TLanes.Load(row + (3 * TLanes.Count)), sum3);
        }
        var scales = TLanes.Broadcast(scale);
        Write(target, sum0, scales, accumulate);
        Write(target + TLanes.Count, sum1, scales, accumulate);
        Write(target + (2 * TLanes.Count), sum2, scales, accumulate);
        Write(target + (3 * TLanes.Count), sum3, scales, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherOne(int* indices, float* values, int count, float* dense, nint stride, float* target, float scale, bool accumulate)
    {
        TVector sum0 = default;
        for (var e = 0; e < count; e++)
        {
            var row = dense + (indices[e] * stride);
            var value = TLanes.Broadcast(values[e]);
            sum0 = TLanes.MultiplyAdd(value, TLanes.Load(row), sum0);
        }
        var scales = TLanes.Broadcast(scale);
        Write(target, sum0, scales, accumulate);
    }

    private static void GatherScalar(int* indices, float* values, int count, float* dense, nint stride, float* target, float scale, bool accumulate)
    {
        var sum = 0f;
        for (var e = 0; e < count; e++)
            sum += values[e] * dense[indices[e] * stride];
        *target = (scale * sum) + (accumulate ? *target : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* target, TVector sum, TVector scales, bool accumulate)
        => TLanes.Store(TLanes.MultiplyAdd(sum, scales, accumulate ? TLanes.Load(target) : default), target);
}
