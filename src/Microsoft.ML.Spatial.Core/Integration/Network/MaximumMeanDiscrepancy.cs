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

    /// <summary>The published kernel widths: k(a, b) = sum over w of exp(-|a - b|^2 / 2w).</summary>
    public static IReadOnlyList<double> ReferenceWidths { get; } =
        [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 5, 10, 15, 20, 25, 30, 35, 100, 1e3, 1e4, 1e5, 1e6];

    private static IReadOnlyList<double> MedianFactors { get; } = [0.125, 0.25, 0.5, 1, 2];

    /// <summary>Widths about half the median squared distance between rows.</summary>
    public static IReadOnlyList<double> MedianWidths(MatrixView rows)
    {
        var distances = new float[rows.Rows * (rows.Rows - 1) / 2];
        var next = 0;
        for (var i = 0; i < rows.Rows; i++)
            for (var j = 0; j < i; j++)
                distances[next++] = SquaredDistance(rows.Row(i), rows.Row(j));
        Array.Sort(distances);
        var median = distances.Length == 0 ? 0 : distances[distances.Length / 2];
        return [.. MedianFactors.Select(factor => Math.Max(1e-12, factor * median))];
    }

    /// <summary>The sum over all pairs of groups of more than two rows; its gradient, times the weight, is added to that of the rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="widths">See <see cref="ReferenceWidths"/>.</param>
    /// <param name="weight">Factor of the gradient.</param>
    /// <param name="gradient">As many rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static double AddGradient(
        MatrixView rows, IReadOnlyList<RowGroup> groups, IReadOnlyList<double> widths, double weight, MatrixView gradient, Execution execution)
    {
        RowGroup[] counted = [.. groups.Where(group => group.Count >= SmallestGroup)];
        if (counted.Length < 2)
            return 0;
        var groupOf = new int[rows.Rows];
        Array.Fill(groupOf, -1);
        for (var g = 0; g < counted.Length; g++)
            groupOf.AsSpan(counted[g].From, counted[g].Count).Fill(g);
        var parts = new double[FixedPartition.BlockCount(rows.Rows, RowBlock)];
        FixedPartition.For(rows.Rows, RowBlock, execution, (block, from, to) =>
        {
            var room = new float[4 * rows.Rows];
            for (var row = from; row < to; row++)
                if (groupOf[row] >= 0)
                    parts[block] += AddRow(rows, row, counted, groupOf, widths, (float)weight, gradient.Row(row), room);
        });
        return parts.Sum();
    }

    private static double AddRow(
        MatrixView rows, int row, RowGroup[] groups, int[] groupOf, IReadOnlyList<double> widths, float weight, Span<float> gradient, Span<float> room)
    {
        var distances = room[..rows.Rows];
        var kernel = room.Slice(rows.Rows, rows.Rows);
        var slope = room.Slice(2 * rows.Rows, rows.Rows);
        var sum = room[(3 * rows.Rows)..];
        for (var other = 0; other < rows.Rows; other++)
            distances[other] = SquaredDistance(rows.Row(row), rows.Row(other));
        slope.Clear();
        sum.Clear();
        foreach (var width in widths)
        {
            TensorPrimitives.Multiply(distances, (float)(-0.5 / width), kernel);
            TensorPrimitives.Exp<float>(kernel, kernel);
            TensorPrimitives.Add(sum, kernel, sum);
            TensorPrimitives.MultiplyAdd(kernel, (float)(-1 / width), slope, slope);
        }
        var own = groupOf[row];
        var value = 0.0;
        for (var other = 0; other < rows.Rows; other++)
        {
            var its = groupOf[other];
            if (its < 0)
                continue;
            var share = its == own
                ? (groups.Length - 1.0) / ((double)groups[own].Count * groups[own].Count)
                : -1.0 / ((double)groups[own].Count * groups[its].Count);
            value += share * sum[other];
            var factor = (float)(2 * share * slope[other]) * weight;
            var here = rows.Row(row);
            var there = rows.Row(other);
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
