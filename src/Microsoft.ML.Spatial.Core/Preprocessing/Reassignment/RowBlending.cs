using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>Weighted sums of the rows of a sparse matrix.</summary>
internal static class RowBlending
{
    private const int BlockSize = 64;

    /// <summary>A row with an eighth of all features or more is gathered by looking at every feature; sorting those it has would take longer.</summary>
    private const int FewestPasses = 8;

    /// <param name="values">Sources x features.</param>
    /// <param name="shares">What each target takes.</param>
    /// <param name="round">Whether to round to whole numbers, halves to the even one.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Targets x features; entries that come out as 0 are not stored.</returns>
    public static CsrMatrix Blend(CsrMatrix values, SourceShares shares, bool round, Execution execution)
    {
        var targets = shares.Divisors.Length;
        var blocks = new CsrMatrix[FixedPartition.BlockCount(targets, BlockSize)];
        FixedPartition.For(targets, BlockSize, execution, (block, from, to) => blocks[block] = Block(values, shares, round, from, to));
        return Stack(blocks, targets, values.Columns);
    }

    private static CsrMatrix Block(CsrMatrix values, SourceShares shares, bool round, int from, int to)
    {
        var (sums, seen, touched) = (new double[values.Columns], new bool[values.Columns], new int[values.Columns]);
        var entries = new CsrBuilder(values.Columns, to - from);
        for (var target = from; target < to; target++)
        {
            var count = 0;
            for (var i = shares.Pointers[target]; i < shares.Pointers[target + 1]; i++)
                count = Add(values, shares.Sources[i], shares.Weights[i], sums, seen, touched, count);
            if (count > values.Columns / FewestPasses)
                count = TouchedInOrder(seen, touched);
            else
                Array.Sort(touched, 0, count);
            for (var i = 0; i < count; i++)
            {
                var column = touched[i];
                var value = sums[column] / shares.Divisors[target];
                value = (float)(round ? Math.Round(value, MidpointRounding.ToEven) : value);
                if (value != 0)
                    entries.Add(column, (float)value);
                (sums[column], seen[column]) = (0, false);
            }
            entries.EndRow();
        }
        return entries.ToMatrix();
    }

    private static int Add(CsrMatrix values, int source, double weight, double[] sums, bool[] seen, int[] touched, int count)
    {
        var columns = values.RowIndices(source);
        var amounts = values.RowValues(source);
        for (var k = 0; k < columns.Length; k++)
        {
            var column = columns[k];
            sums[column] += weight * amounts[k];
            if (seen[column])
                continue;
            seen[column] = true;
            touched[count++] = column;
        }
        return count;
    }

    private static int TouchedInOrder(bool[] seen, int[] touched)
    {
        var count = 0;
        for (var column = 0; column < seen.Length; column++)
            if (seen[column])
                touched[count++] = column;
        return count;
    }

    private static CsrMatrix Stack(CsrMatrix[] blocks, int rows, int columns)
    {
        var stored = blocks.Sum(block => (long)block.StoredCount);
        if (stored > Array.MaxLength)
            throw new SpatialDataException($"The values on the new places would need {stored:N0} stored entries; at most {Array.MaxLength:N0} are possible. Keep fewer features or places.");
        var builder = new CsrBuilder(columns, rows, (int)stored);
        for (var i = 0; i < blocks.Length; i++)
        {
            for (var row = 0; row < blocks[i].Rows; row++)
                builder.AddRow(blocks[i].RowIndices(row), blocks[i].RowValues(row));
            blocks[i] = null!;
        }
        return builder.ToMatrix();
    }
}
