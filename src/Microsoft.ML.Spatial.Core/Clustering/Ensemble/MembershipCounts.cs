using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// How many spots any two clusters of the members share: the Gram matrix of all one-hot memberships side by side, which are never written
/// out. Column <c>offset(m) + label</c> stands for one cluster of member m.
/// </summary>
internal sealed class MembershipCounts
{
    private const int BlockSize = 4096;
    private const int MaximumBlocks = 32;

    private readonly long[] _counts;

    private MembershipCounts(int[] offsets, long[] counts, int rows)
    {
        Offsets = offsets;
        _counts = counts;
        Rows = rows;
    }

    /// <summary>First column of each member, with one closing element.</summary>
    public int[] Offsets { get; }

    /// <summary>Number of spots.</summary>
    public int Rows { get; }

    /// <summary>Number of clusters of all members together.</summary>
    public int Columns => Offsets[^1];

    public long this[int one, int other] => _counts[(one * Columns) + other];

    public static MembershipCounts Of(IReadOnlyList<int[]> members, int[] offsets, Execution execution)
    {
        var rows = members[0].Length;
        var columns = offsets[^1];
        var blockSize = Math.Max(BlockSize, FixedPartition.BlockCount(rows, MaximumBlocks));
        var partial = new long[FixedPartition.BlockCount(rows, blockSize)][];
        FixedPartition.For(rows, blockSize, execution, (block, from, to) => partial[block] = Count(members, offsets, from, to));
        var counts = new long[columns * columns];
        foreach (var part in partial)
            for (var i = 0; i < counts.Length; i++)
                counts[i] += part[i];
        return new MembershipCounts(offsets, counts, rows);
    }

    /// <summary>The share of spots in each cluster of each member.</summary>
    public double[] Shares() => [.. Enumerable.Range(0, Columns).Select(column => (double)this[column, column] / Rows)];

    /// <summary>The adjusted Rand index of two members (Hubert and Arabie 1985); 1 for the same partition under other names.</summary>
    private double Agreement(int one, int other)
    {
        double together = 0, first = 0, second = 0;
        for (var i = Offsets[one]; i < Offsets[one + 1]; i++)
            for (var j = Offsets[other]; j < Offsets[other + 1]; j++)
                together += Pairs(this[i, j]);
        for (var i = Offsets[one]; i < Offsets[one + 1]; i++)
            first += Pairs(this[i, i]);
        for (var j = Offsets[other]; j < Offsets[other + 1]; j++)
            second += Pairs(this[j, j]);
        var expected = Pairs(Rows) > 0 ? first * second / Pairs(Rows) : 0;
        var largest = (first + second) / 2;
        return largest == expected ? 1 : (together - expected) / (largest - expected);
    }

    /// <summary>For each member the mean agreement with all others; 1 for a single member.</summary>
    public double[] MeanAgreement()
    {
        var members = Offsets.Length - 1;
        var sums = new double[members];
        for (var one = 0; one < members; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var agreement = Agreement(one, other);
                sums[one] += agreement;
                sums[other] += agreement;
            }
        }
        return members == 1 ? [1] : [.. sums.Select(sum => sum / (members - 1))];
    }

    private static double Pairs(double count) => count * (count - 1) / 2;

    private static long[] Count(IReadOnlyList<int[]> members, int[] offsets, int from, int to)
    {
        var columns = offsets[^1];
        var counts = new long[columns * columns];
        var places = new int[members.Count];
        for (var row = from; row < to; row++)
        {
            for (var member = 0; member < places.Length; member++)
                places[member] = offsets[member] + members[member][row];
            foreach (var one in places)
                foreach (var other in places)
                    counts[(one * columns) + other]++;
        }
        return counts;
    }
}
