using System.Runtime.InteropServices;
using System.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Sums of rows over weighted edges, head by head: columns are split evenly among the heads. Weights are edges x heads.</summary>
internal static class EdgeSums
{
    private const int BlockSize = 64;

    /// <summary>sums_i (+)= sum over edges i to j of weight * rows_j.</summary>
    public static void Gather(AttentionEdges edges, float[] weights, int heads, DenseMatrix rows, DenseMatrix sums, bool accumulate, Execution execution)
    {
        var width = rows.Columns / heads;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var sum = sums.Row(spot);
                if (!accumulate)
                    sum.Clear();
                for (var edge = edges.RowPointers[spot]; edge < edges.RowPointers[spot + 1]; edge++)
                {
                    var row = rows.Row(edges.Targets[edge]);
                    for (var head = 0; head < heads; head++)
                        AddScaled(row.Slice(head * width, width), weights[(edge * heads) + head], sum.Slice(head * width, width));
                }
            }
        });
    }

    /// <summary>
    /// The backward pass of <see cref="Gather"/>, in one look at each edge: rowGradients_j (+)= sum over edges i to j of weight * gradients_i,
    /// and weightGradients += the product of gradients_i and rows_j.
    /// </summary>
    public static void Scatter(
        AttentionEdges edges, float[] weights, int heads, DenseMatrix gradients, DenseMatrix rows, DenseMatrix rowGradients, bool accumulate, float[] weightGradients, Execution execution)
    {
        var width = rows.Columns / heads;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var row = rows.Row(spot);
                var rowGradient = rowGradients.Row(spot);
                if (!accumulate)
                    rowGradient.Clear();
                for (var k = edges.IncomingPointers[spot]; k < edges.IncomingPointers[spot + 1]; k++)
                {
                    var gradient = gradients.Row(edges.IncomingSources[k]);
                    for (var head = 0; head < heads; head++)
                    {
                        var at = (edges.IncomingEdges[k] * heads) + head;
                        weightGradients[at] += AddScaledAndDot(
                            gradient.Slice(head * width, width), weights[at], rowGradient.Slice(head * width, width), row.Slice(head * width, width));
                    }
                }
            }
        });
    }

    /// <summary>sum += factor * x.</summary>
    private static void AddScaled(ReadOnlySpan<float> x, float factor, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var scale = new Vector<float>(factor);
        var k = 0;
        for (; k <= x.Length - Vector<float>.Count; k += Vector<float>.Count)
            Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref source, (nuint)k), Vector.LoadUnsafe(ref target, (nuint)k)).StoreUnsafe(ref target, (nuint)k);
        for (; k < x.Length; k++)
            sum[k] = MathF.FusedMultiplyAdd(factor, x[k], sum[k]);
    }

    /// <summary>sum += factor * x; returns the product of x and y.</summary>
    private static float AddScaledAndDot(ReadOnlySpan<float> x, float factor, Span<float> sum, ReadOnlySpan<float> y)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(sum);
        ref var other = ref MemoryMarshal.GetReference(y);
        var scale = new Vector<float>(factor);
        var total = Vector<float>.Zero;
        var k = 0;
        for (; k <= x.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var value = Vector.LoadUnsafe(ref source, (nuint)k);
            Vector.FusedMultiplyAdd(scale, value, Vector.LoadUnsafe(ref target, (nuint)k)).StoreUnsafe(ref target, (nuint)k);
            total = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref other, (nuint)k), total);
        }
        var dot = Vector.Sum(total);
        for (; k < x.Length; k++)
        {
            sum[k] = MathF.FusedMultiplyAdd(factor, x[k], sum[k]);
            dot = MathF.FusedMultiplyAdd(x[k], y[k], dot);
        }
        return dot;
    }
}
