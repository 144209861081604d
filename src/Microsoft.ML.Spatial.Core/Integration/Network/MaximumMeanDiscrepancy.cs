using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>
/// How far groups of rows are apart as distributions: for every pair of groups mean k(x, x') + mean k(y, y') - 2 mean k(x, y), with k a sum of Gaussian kernels
/// (Gretton et al., JMLR 13, 2012; the biased estimate, pairs of a row with itself included).
/// </summary>
internal static class MaximumMeanDiscrepancy
{
    private const int SmallestGroup = 3;
    private const int RowBlock = 16;
    private const int MostRowsForWidths = 256;

    /// <summary>The published kernel widths: k(a, b) = sum over w of exp(-|a - b|^2 / 2w).</summary>
    public static IReadOnlyList<double> ReferenceWidths { get; } =
        [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 5, 10, 15, 20, 25, 30, 35, 100, 1e3, 1e4, 1e5, 1e6];

    private static IReadOnlyList<double> MedianFactors { get; } = [0.125, 0.25, 0.5, 1, 2];

    /// <summary>Widths about half the median squared distance between rows, or between some hundreds of them, evenly spread.</summary>
    public static IReadOnlyList<double> MedianWidths(MatrixView rows)
    {
        var asked = RowSample.Even(rows.Rows, MostRowsForWidths);
        var count = asked.Length * (asked.Length - 1) / 2;
        var distances = ArrayPool<float>.Shared.Rent(count);
        var next = 0;
        for (var i = 0; i < asked.Length; i++)
            for (var j = 0; j < i; j++)
                distances[next++] = SquaredDistance(rows.Row(asked[i]), rows.Row(asked[j]));
        distances.AsSpan(0, count).Sort();
        var median = count == 0 ? 0 : distances[count / 2];
        ArrayPool<float>.Shared.Return(distances);
        return [.. MedianFactors.Select(factor => Math.Max(1e-12, factor * median))];
    }

    /// <summary>
    /// Adds up all pairs of groups of more than two rows, each stratum by itself and weighed by its share of the rows; the gradient, times the weight, is added to that
    /// of the rows.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="strata">The stratum of each row: only rows of one stratum are compared. Null for one stratum.</param>
    /// <param name="widths">See <see cref="ReferenceWidths"/>.</param>
    /// <param name="weight">Factor of the gradient.</param>
    /// <param name="gradient">As many rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static double AddGradient(
        MatrixView rows, int[] groups, int[]? strata, IReadOnlyList<double> widths, double weight, MatrixView gradient, Execution execution)
    {
        if (strata is null)
            return AddStratum(rows, [.. Enumerable.Range(0, rows.Rows)], groups, widths, weight, gradient, execution);
        var value = 0.0;
        foreach (var stratum in Enumerable.Range(0, rows.Rows).GroupBy(row => strata[row]).OrderBy(stratum => stratum.Key))
        {
            int[] members = [.. stratum];
            var share = (double)members.Length / rows.Rows;
            value += share * AddStratum(rows, members, groups, widths, share * weight, gradient, execution);
        }
        return value;
    }

    private static double AddStratum(
        MatrixView rows, int[] members, int[] groups, IReadOnlyList<double> widths, double weight, MatrixView gradient, Execution execution)
    {
        var sizes = members.CountBy(row => groups[row]).Where(group => group.Value >= SmallestGroup).ToDictionary();
        if (sizes.Count < 2)
            return 0;
        int[] counted = [.. members.Where(row => sizes.ContainsKey(groups[row]))];
        var parts = new double[FixedPartition.BlockCount(counted.Length, RowBlock)];
        FixedPartition.For(counted.Length, RowBlock, execution, (block, from, to) =>
        {
            var rented = ArrayPool<float>.Shared.Rent(4 * counted.Length);
            var room = rented.AsSpan(0, 4 * counted.Length);
            for (var i = from; i < to; i++)
                parts[block] += AddRow(rows, counted[i], counted, groups, sizes, widths, (float)weight, gradient.Row(counted[i]), room);
            ArrayPool<float>.Shared.Return(rented);
        });
        return parts.Sum();
    }

    private static double AddRow(
        MatrixView rows,
        int row,
        int[] others,
        int[] groups,
        Dictionary<int, int> sizes,
        IReadOnlyList<double> widths,
        float weight,
        Span<float> gradient,
        Span<float> room)
    {
        var distances = room[..others.Length];
        var kernel = room.Slice(others.Length, others.Length);
        var slope = room.Slice(2 * others.Length, others.Length);
        var sum = room[(3 * others.Length)..];
        for (var i = 0; i < others.Length; i++)
            distances[i] = SquaredDistance(rows.Row(row), rows.Row(others[i]));
        slope.Clear();
        sum.Clear();
        foreach (var width in widths)
        {
            TensorPrimitives.Multiply(distances, (float)(-0.5 / width), kernel);
            TensorPrimitives.Exp<float>(kernel, kernel);
            TensorPrimitives.Add(sum, kernel, sum);
            TensorPrimitives.MultiplyAdd(kernel, (float)(-1 / width), slope, slope);
        }
        var own = (double)sizes[groups[row]];
        var (within, value) = ((sizes.Count - 1) / (own * own), 0.0);
        for (var i = 0; i < others.Length; i++)
        {
            var share = groups[others[i]] == groups[row] ? within : -1 / (own * sizes[groups[others[i]]]);
            value += share * sum[i];
            var factor = (float)(2 * share * slope[i]) * weight;
            var here = rows.Row(row);
            var there = rows.Row(others[i]);
            for (var column = 0; column < gradient.Length; column++)
                gradient[column] += factor * (here[column] - there[column]);
        }
        return value;
    }

    private static float SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var column = 0; column < a.Length; column++)
            sum += (a[column] - b[column]) * (a[column] - b[column]);
        return sum;
    }
}
