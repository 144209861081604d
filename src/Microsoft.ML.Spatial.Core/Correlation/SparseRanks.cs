using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>
/// Ranks of sparse features, less the rank that zeros have, so that what was not stored need not be stored now. A correlation does not see the difference.
/// </summary>
internal static class SparseRanks
{
    private const int FeaturesPerBlock = 64;

    /// <param name="features">Features x spots: one row per feature.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The same places, with ranks in place of values; ties have their mean rank. Halves of whole numbers, which single precision holds up to eight million spots.</returns>
    public static CsrMatrix Of(CsrMatrix features, Execution execution)
    {
        var ranks = new float[features.StoredCount];
        FixedPartition.For(features.Rows, FeaturesPerBlock, execution, (_, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
            {
                // A rank would hide it.
                if (features.RowValues(feature).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                    throw new SpatialDataException($"Feature {feature} holds values that are not finite; remove or replace them first.");
                var start = features.RowPointers[feature];
                Rank(features.RowValues(feature), features.Columns, ranks.AsSpan(start, features.RowPointers[feature + 1] - start));
            }
        });
        return new CsrMatrix(features.Rows, features.Columns, features.RowPointers, features.ColumnIndices, ranks);
    }

    private static void Rank(ReadOnlySpan<float> values, int spots, Span<float> ranks)
    {
        var sorted = values.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var (below, stored) = (0, 0);
        foreach (var value in sorted)
        {
            below += value < 0 ? 1 : 0;
            stored += value == 0 ? 1 : 0;
        }
        var zeros = spots - values.Length + stored;
        var zeroRank = below + ((zeros - 1) / 2.0);
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
                end++;
            // All zeros lie between negative and positive values, stored or not.
            var before = first + (sorted[first] > 0 ? zeros - stored : 0);
            var rank = sorted[first] == 0 ? zeroRank : before + ((end - first - 1) / 2.0);
            for (; first < end; first++)
                ranks[order[first]] = (float)(rank - zeroRank);
        }
    }
}
