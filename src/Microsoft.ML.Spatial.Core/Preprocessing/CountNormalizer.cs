using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Scales the counts of each spot to a common total and takes log(1 + x). Each spot is normalised by itself, its total being that of
/// all features. Totals and logarithms are taken in double precision; a spot without counts stays without.
/// </summary>
public static class CountNormalizer
{
    private const int BlockSize = 512;

    /// <summary>The median of the totals of the spots that are not empty; 1 when all are.</summary>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public static double MedianTotal(CsrMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return MedianTotal(Enumerable.Range(0, counts.Rows).Select(row => Total(counts, row)));
    }

    /// <summary>The median of those totals that are positive; 1 when none is.</summary>
    /// <param name="totals">The total of every spot.</param>
    public static double MedianTotal(IEnumerable<double> totals)
    {
        double[] sorted = [.. totals.Where(total => total > 0).Order()];
        return sorted.Length == 0 ? 1 : SortedValues.Median(sorted);
    }

    /// <summary>Normalises all spots.</summary>
    /// <param name="counts">Spots x features.</param>
    /// <param name="options">Target and logarithm.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public static CsrMatrix Normalize(CsrMatrix counts, CountNormalizationOptions options, Execution? execution = null)
    {
        OptionsValidator.Validate(options);
        return Normalize(counts, options.TargetTotal ?? MedianTotal(counts), options.Log1p, execution);
    }

    /// <summary>Normalises all spots.</summary>
    /// <param name="counts">Spots x features.</param>
    /// <param name="targetTotal">What every spot's counts are scaled to sum to.</param>
    /// <param name="log1p">Whether log(1 + x) is taken afterwards.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>A matrix with the same stored entries.</returns>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public static CsrMatrix Normalize(CsrMatrix counts, double targetTotal, bool log1p, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        CheckTarget(targetTotal);
        var values = new float[counts.StoredCount];
        FixedPartition.For(counts.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var start = counts.RowPointers[row];
                var line = values.AsSpan(start, counts.RowPointers[row + 1] - start);
                Scale(counts.RowValues(row), line, Total(counts, row), targetTotal, log1p);
            }
        });
        return new CsrMatrix(counts.Rows, counts.Columns, counts.RowPointers, counts.ColumnIndices, values);
    }

    /// <summary>Normalises one spot.</summary>
    /// <param name="values">The spot's counts; zeros may be left out.</param>
    /// <param name="destination">As long as <paramref name="values"/>, and may be the same memory.</param>
    /// <param name="targetTotal">What the counts are scaled to sum to.</param>
    /// <param name="log1p">Whether log(1 + x) is taken afterwards.</param>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public static void NormalizeRow(ReadOnlySpan<float> values, Span<float> destination, double targetTotal, bool log1p)
    {
        if (destination.Length != values.Length)
            throw new ArgumentException($"{values.Length} values do not fit a destination of {destination.Length}.", nameof(destination));
        CheckTarget(targetTotal);
        var wrong = FindUnusable(values, out var total);
        if (wrong >= 0)
            throw new SpatialDataException($"A spot has the value {values[wrong]}; counts must be finite and not negative.");
        Scale(values, destination, total, targetTotal, log1p);
    }

    private static void Scale(ReadOnlySpan<float> values, Span<float> destination, double total, double targetTotal, bool log1p)
    {
        var factor = total > 0 ? targetTotal / total : 0;
        for (var k = 0; k < values.Length; k++)
        {
            var scaled = values[k] * factor;
            destination[k] = (float)(log1p ? Math.Log(1 + scaled) : scaled);
        }
    }

    private static double Total(CsrMatrix counts, int row)
    {
        var wrong = FindUnusable(counts.RowValues(row), out var total);
        return wrong < 0
            ? total
            : throw new SpatialDataException($"Row {row}, feature {counts.RowIndices(row)[wrong]} holds {counts.RowValues(row)[wrong]}; counts must be finite and not negative. Give raw counts, or do not normalise.");
    }

    private static int FindUnusable(ReadOnlySpan<float> values, out double total)
    {
        total = 0;
        for (var k = 0; k < values.Length; k++)
        {
            if (!(values[k] >= 0 && values[k] <= float.MaxValue))
                return k;
            total += values[k];
        }
        return -1;
    }

    private static void CheckTarget(double targetTotal)
    {
        if (!(targetTotal > 0 && double.IsFinite(targetTotal)))
            throw new ArgumentOutOfRangeException(nameof(targetTotal), targetTotal, "The target total must be positive and finite.");
    }
}
