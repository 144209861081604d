using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Sums of rows over weighted edges, head by head: columns are split evenly among the heads. Weights are edges x heads. Rows are read in strips of four
/// vectors, whose sums stay in registers while the edges of a spot go by.
/// </summary>
internal static class EdgeSums
{
    private const int BlockSize = 64;

    private static int Strip => 4 * Vector<float>.Count;

    /// <summary>sums_i (+)= sum over edges i to j of weight * rows_j.</summary>
    public static void Gather(AttentionEdges edges, float[] weights, int heads, DenseMatrix rows, DenseMatrix sums, bool accumulate, Execution execution)
    {
        var width = rows.Columns / heads;
        FixedPartition.For(edges.Count, BlockSize, execution, (_, from, to) =>
        {
            foreach (var spot in edges.VisitingOrder.AsSpan(from, to - from))
            {
                var sum = sums.Row(spot);
                if (!accumulate)
                    sum.Clear();
                var targets = edges.TargetsOf(spot);
                var spotWeights = weights.AsSpan(edges.RowPointers[spot] * heads, targets.Length * heads);
                for (var head = 0; head < heads; head++)
                    GatherHead(rows, targets, spotWeights[head..], heads, head * width, sum.Slice(head * width, width));
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
            Vector<float>[] products = [];
            float[] factors = [];
            foreach (var spot in edges.VisitingOrder.AsSpan(from, to - from))
            {
                var rowGradient = rowGradients.Row(spot);
                if (!accumulate)
                    rowGradient.Clear();
                var sources = edges.SourcesOf(spot);
                var numbers = edges.IncomingEdges.AsSpan(edges.IncomingPointers[spot], sources.Length);
                if (products.Length < sources.Length)
                    (products, factors) = (new Vector<float>[2 * sources.Length], new float[2 * sources.Length]);
                for (var head = 0; head < heads; head++)
                {
                    for (var k = 0; k < numbers.Length; k++)
                        factors[k] = weights[(numbers[k] * heads) + head];
                    var dots = products.AsSpan(0, sources.Length);
                    dots.Clear();
                    ScatterHead(gradients, sources, factors, head * width, rows.Row(spot).Slice(head * width, width), rowGradient.Slice(head * width, width), dots);
                    for (var k = 0; k < numbers.Length; k++)
                        weightGradients[(numbers[k] * heads) + head] += Vector.Sum(dots[k]);
                }
            }
        });
    }

    /// <summary>sum += the sum of weights[k * step] * row targets[k], of the columns from <paramref name="column"/> on.</summary>
    private static void GatherHead(DenseMatrix rows, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, int step, int column, Span<float> sum)
    {
        ref var first = ref rows.Values[column];
        ref var total = ref MemoryMarshal.GetReference(sum);
        var at = 0;
        for (; at <= sum.Length - Strip; at += Strip)
        {
            ref var place = ref Unsafe.Add(ref total, at);
            var (sum0, sum1, sum2, sum3) = (Load(ref place, 0), Load(ref place, 1), Load(ref place, 2), Load(ref place, 3));
            for (var k = 0; k < targets.Length; k++)
            {
                ref var row = ref Unsafe.Add(ref first, ((nint)targets[k] * rows.Columns) + at);
                var weight = new Vector<float>(weights[k * step]);
                sum0 = Vector.FusedMultiplyAdd(weight, Load(ref row, 0), sum0);
                sum1 = Vector.FusedMultiplyAdd(weight, Load(ref row, 1), sum1);
                sum2 = Vector.FusedMultiplyAdd(weight, Load(ref row, 2), sum2);
                sum3 = Vector.FusedMultiplyAdd(weight, Load(ref row, 3), sum3);
            }
            Store(sum0, ref place, 0);
            Store(sum1, ref place, 1);
            Store(sum2, ref place, 2);
            Store(sum3, ref place, 3);
        }
        for (; at <= sum.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            ref var place = ref Unsafe.Add(ref total, at);
            var sum0 = Load(ref place, 0);
            for (var k = 0; k < targets.Length; k++)
                sum0 = Vector.FusedMultiplyAdd(new Vector<float>(weights[k * step]), Load(ref Unsafe.Add(ref first, ((nint)targets[k] * rows.Columns) + at), 0), sum0);
            Store(sum0, ref place, 0);
        }
        for (; at < sum.Length; at++)
            for (var k = 0; k < targets.Length; k++)
                sum[at] = MathF.FusedMultiplyAdd(weights[k * step], Unsafe.Add(ref first, ((nint)targets[k] * rows.Columns) + at), sum[at]);
    }

    /// <summary>The same with the gradients of <paramref name="sources"/>; the products of each with <paramref name="row"/> add up in <paramref name="dots"/>.</summary>
    private static void ScatterHead(
        DenseMatrix gradients, ReadOnlySpan<int> sources, ReadOnlySpan<float> weights, int column, ReadOnlySpan<float> row, Span<float> sum, Span<Vector<float>> dots)
    {
        ref var first = ref gradients.Values[column];
        ref var total = ref MemoryMarshal.GetReference(sum);
        ref var other = ref MemoryMarshal.GetReference(row);
        var at = 0;
        for (; at <= sum.Length - Strip; at += Strip)
        {
            ref var place = ref Unsafe.Add(ref total, at);
            ref var part = ref Unsafe.Add(ref other, at);
            var (sum0, sum1, sum2, sum3) = (Load(ref place, 0), Load(ref place, 1), Load(ref place, 2), Load(ref place, 3));
            var (row0, row1, row2, row3) = (Load(ref part, 0), Load(ref part, 1), Load(ref part, 2), Load(ref part, 3));
            for (var k = 0; k < sources.Length; k++)
            {
                ref var source = ref Unsafe.Add(ref first, ((nint)sources[k] * gradients.Columns) + at);
                var weight = new Vector<float>(weights[k]);
                var (value0, value1, value2, value3) = (Load(ref source, 0), Load(ref source, 1), Load(ref source, 2), Load(ref source, 3));
                sum0 = Vector.FusedMultiplyAdd(weight, value0, sum0);
                sum1 = Vector.FusedMultiplyAdd(weight, value1, sum1);
                sum2 = Vector.FusedMultiplyAdd(weight, value2, sum2);
                sum3 = Vector.FusedMultiplyAdd(weight, value3, sum3);
                dots[k] += Vector.FusedMultiplyAdd(value0, row0, value1 * row1) + Vector.FusedMultiplyAdd(value2, row2, value3 * row3);
            }
            Store(sum0, ref place, 0);
            Store(sum1, ref place, 1);
            Store(sum2, ref place, 2);
            Store(sum3, ref place, 3);
        }
        for (; at <= sum.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            ref var place = ref Unsafe.Add(ref total, at);
            var (sum0, row0) = (Load(ref place, 0), Load(ref Unsafe.Add(ref other, at), 0));
            for (var k = 0; k < sources.Length; k++)
            {
                var value = Load(ref Unsafe.Add(ref first, ((nint)sources[k] * gradients.Columns) + at), 0);
                sum0 = Vector.FusedMultiplyAdd(new Vector<float>(weights[k]), value, sum0);
                dots[k] = Vector.FusedMultiplyAdd(value, row0, dots[k]);
            }
            Store(sum0, ref place, 0);
        }
        for (; at < sum.Length; at++)
        {
            for (var k = 0; k < sources.Length; k++)
            {
                var value = Unsafe.Add(ref first, ((nint)sources[k] * gradients.Columns) + at);
                sum[at] = MathF.FusedMultiplyAdd(weights[k], value, sum[at]);
                dots[k] += Vector.CreateScalar(value * row[at]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float first, int vector) => Vector.LoadUnsafe(ref first, (nuint)(vector * Vector<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> values, ref float first, int vector) => values.StoreUnsafe(ref first, (nuint)(vector * Vector<float>.Count));
}
