using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Builds a sparse matrix from rows that are computed in parallel, holding little beside the result.</summary>
internal static class ParallelRows
{
    private const int RowsPerBlock = 128;
    private const int RowsPerRound = 128 * RowsPerBlock;

    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <param name="stage">What is being done, for progress.</param>
    /// <param name="makeFiller">Makes a row filler with scratch space of its own, called once per block of rows.</param>
    public static CsrMatrix Fill(int rows, int columns, Execution execution, string stage, Func<RowFiller> makeFiller)
    {
        var builder = new CsrBuilder(columns, rows);
        for (var from = 0; from < rows; from += RowsPerRound)
        {
            execution.Report(stage, (double)from / rows);
            var first = from;
            var count = Math.Min(RowsPerRound, rows - first);
            var blocks = new Block[FixedPartition.BlockCount(count, RowsPerBlock)];
            FixedPartition.For(count, RowsPerBlock, execution, (block, start, end) => blocks[block] = Compute(first + start, first + end, columns, makeFiller()));
            foreach (var block in blocks)
                block.AppendTo(builder);
        }
        execution.Report(stage, 1);
        return builder.ToMatrix();
    }

    private static Block Compute(int start, int end, int columns, RowFiller filler)
    {
        var indices = new int[columns];
        var values = new float[columns];
        var block = new Block(end - start);
        for (var row = start; row < end; row++)
        {
            var stored = filler(row, indices, values);
            block.Add(indices.AsSpan(0, stored), values.AsSpan(0, stored));
        }
        return block;
    }

    private sealed class Block(int rows)
    {
        private readonly List<int> _ends = new(rows);
        private readonly List<int> _indices = [];
        private readonly List<float> _values = [];

        public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
        {
            _indices.AddRange(indices);
            _values.AddRange(values);
            _ends.Add(_indices.Count);
        }

        public void AppendTo(CsrBuilder builder)
        {
            var start = 0;
            foreach (var end in _ends)
            {
                builder.AddRow(
                    CollectionsMarshal.AsSpan(_indices)[start..end],
                    CollectionsMarshal.AsSpan(_values)[start..end]);
                start = end;
            }
        }
    }
}
