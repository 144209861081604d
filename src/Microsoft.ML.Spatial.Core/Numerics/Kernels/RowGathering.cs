using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// Sums of rows of a dense tile, weighted by the entries of sparse rows: the inner loop of the sparse products. A sum stays in registers while the
/// entries of its row go by, so the tile is a strip of at most eight vectors.
/// </summary>
internal static unsafe class RowGathering<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int WideStrip = 8;
    private const int Strip = 4;

    /// <summary>Columns of the widest strip.</summary>
    public static int WidestStrip => WideStrip * TLanes.Count;

    /// <summary>Columns of the narrowest strip that holds so many columns, or of the widest.</summary>
    public static int StripFor(int columns) => columns > Strip * TLanes.Count ? WidestStrip : columns > TLanes.Count ? Strip * TLanes.Count : TLanes.Count;

    /// <summary>sums[i, :] += sum over the entries e of row i of values[e] * tile[places[e], :], in a fixed order.</summary>
    /// <param name="starts">The first entry of each sparse row, and the end of the last.</param>
    /// <param name="rows">Number of sparse rows.</param>
    /// <param name="places">Row of the tile of each entry.</param>
    /// <param name="values">Weight of each entry.</param>
    /// <param name="tile">The tile, row after row.</param>
    /// <param name="strip">Its columns, one of <see cref="StripFor"/>.</param>
    /// <param name="sums">The sums, row after row.</param>
    public static void Gather(int* starts, int rows, byte* places, float* values, float* tile, int strip, float* sums)
    {
        if (strip == WidestStrip)
            GatherEight(starts, rows, places, values, tile, sums);
        else if (strip == Strip * TLanes.Count)
            GatherFour(starts, rows, places, values, tile, sums);
        else
            GatherOne(starts, rows, places, values, tile, sums);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherEight(int* starts, int rows, byte* places, float* values, float* tile, float* sums)
    {
        for (var i = 0; i < rows; i++, sums += WideStrip * TLanes.Count)
        {
            var sum0 = TLanes.Load(sums);
            var sum1 = TLanes.Load(sums + TLanes.Count);
            var sum2 = TLanes.Load(sums + (2 * TLanes.Count));
            var sum3 = TLanes.Load(sums + (3 * TLanes.Count));
            var sum4 = TLanes.Load(sums + (4 * TLanes.Count));
            var sum5 = TLanes.Load(sums + (5 * TLanes.Count));
            var sum6 = TLanes.Load(sums + (6 * TLanes.Count));
            var sum7 = TLanes.Load(sums + (7 * TLanes.Count));
            var end = starts[i + 1];
            for (var e = starts[i]; e < end; e++)
            {
                var row = tile + (places[e] * (WideStrip * TLanes.Count));
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
            TLanes.Store(sum0, sums);
            TLanes.Store(sum1, sums + TLanes.Count);
            TLanes.Store(sum2, sums + (2 * TLanes.Count));
            TLanes.Store(sum3, sums + (3 * TLanes.Count));
            TLanes.Store(sum4, sums + (4 * TLanes.Count));
            TLanes.Store(sum5, sums + (5 * TLanes.Count));
            TLanes.Store(sum6, sums + (6 * TLanes.Count));
            TLanes.Store(sum7, sums + (7 * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherFour(int* starts, int rows, byte* places, float* values, float* tile, float* sums)
    {
        for (var i = 0; i < rows; i++, sums += Strip * TLanes.Count)
        {
            var sum0 = TLanes.Load(sums);
            var sum1 = TLanes.Load(sums + TLanes.Count);
            var sum2 = TLanes.Load(sums + (2 * TLanes.Count));
            var sum3 = TLanes.Load(sums + (3 * TLanes.Count));
            var end = starts[i + 1];
            for (var e = starts[i]; e < end; e++)
            {
                var row = tile + (places[e] * (Strip * TLanes.Count));
                var value = TLanes.Broadcast(values[e]);
                sum0 = TLanes.MultiplyAdd(value, TLanes.Load(row), sum0);
                sum1 = TLanes.MultiplyAdd(value, TLanes.Load(row + TLanes.Count), sum1);
                sum2 = TLanes.MultiplyAdd(value, TLanes.Load(row + (2 * TLanes.Count)), sum2);
                sum3 = TLanes.MultiplyAdd(value, TLanes.Load(row + (3 * TLanes.Count)), sum3);
            }
            TLanes.Store(sum0, sums);
            TLanes.Store(sum1, sums + TLanes.Count);
            TLanes.Store(sum2, sums + (2 * TLanes.Count));
            TLanes.Store(sum3, sums + (3 * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherOne(int* starts, int rows, byte* places, float* values, float* tile, float* sums)
    {
        for (var i = 0; i < rows; i++, sums += TLanes.Count)
        {
            var sum0 = TLanes.Load(sums);
            var end = starts[i + 1];
            for (var e = starts[i]; e < end; e++)
            {
                var row = tile + (places[e] * TLanes.Count);
                var value = TLanes.Broadcast(values[e]);
                sum0 = TLanes.MultiplyAdd(value, TLanes.Load(row), sum0);
            }
            TLanes.Store(sum0, sums);
        }
    }
}
