using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>The second pass of <see cref="SeuratV3"/>: sums of clipped counts and of their squares.</summary>
/// <param name="fit">The result of the first pass.</param>
public sealed class ClippedSums(SeuratV3Fit fit)
{
    private const int SmallestBlock = 1024;
    private const int MaximumBlocks = 32;
    private readonly double[] _sums = new double[fit.Clip.Length];
    private readonly double[] _squares = new double[fit.Clip.Length];

    /// <summary>Adds a row; it must be one of those of the first pass.</summary>
    /// <param name="indices">Features whose count is given; all others are 0.</param>
    /// <param name="values">Their counts.</param>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        for (var k = 0; k < indices.Length; k++)
        {
            var clipped = Math.Min(values[k], fit.Clip[indices[k]]);
            _sums[indices[k]] += clipped;
            _squares[indices[k]] += clipped * clipped;
        }
    }

    /// <summary>Adds the sums of other rows.</summary>
    public void Merge(ClippedSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var feature = 0; feature < _sums.Length; feature++)
        {
            _sums[feature] += other._sums[feature];
            _squares[feature] += other._squares[feature];
        }
    }

    /// <summary>Scores and orders the features, once all rows have been added.</summary>
    public SeuratV3Result Rank()
    {
        var scores = new double[_sums.Length];
        var rows = (double)fit.RowCount;
        for (var feature = 0; feature < scores.Length; feature++)
        {
            if (fit.Variance[feature] <= 0)
                continue;
            var mean = fit.Mean[feature];
            var squares = (rows * mean * mean) + _squares[feature] - (2 * mean * _sums[feature]);
            scores[feature] = squares / ((rows - 1) * fit.ExpectedDeviation[feature] * fit.ExpectedDeviation[feature]);
        }
        return new SeuratV3Result(fit, scores);
    }

    internal static ClippedSums Of(CsrMatrix counts, SeuratV3Fit fit, Execution execution)
    {
        var blockSize = Math.Max(SmallestBlock, FixedPartition.BlockCount(counts.Rows, MaximumBlocks));
        var parts = new ClippedSums[FixedPartition.BlockCount(counts.Rows, blockSize)];
        FixedPartition.For(counts.Rows, blockSize, execution, (block, from, to) =>
        {
            var part = parts[block] = new ClippedSums(fit);
            for (var row = from; row < to; row++)
                part.Add(counts.RowIndices(row), counts.RowValues(row));
        });
        var all = new ClippedSums(fit);
        foreach (var part in parts)
            all.Merge(part);
        return all;
    }
}
