using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Mean and variance of every feature over sparse rows, in one pass and double precision. The entries given are followed by Welford's
/// recurrence; the zeros left out join them at the end in closed form, so nothing cancels. The sums of counts are exact, so that
/// features with equal totals have equal means.
/// </summary>
public sealed class FeatureMoments
{
    private const int SmallestBlock = 1024;
    private const int MaximumBlocks = 32;
    private readonly long[] _counts;
    private readonly double[] _sums;
    private readonly double[] _means;
    private readonly double[] _squares;

    /// <summary>Starts without any row.</summary>
    public FeatureMoments(int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(featureCount);
        _counts = new long[featureCount];
        _sums = new double[featureCount];
        _means = new double[featureCount];
        _squares = new double[featureCount];
    }

    /// <summary>How many features.</summary>
    public int FeatureCount => _counts.Length;

    /// <summary>How many rows have been added.</summary>
    public long RowCount { get; private set; }

    /// <summary>The smallest value given; 0 when none was smaller.</summary>
    public double Smallest { get; private set; }

    /// <summary>The moments of all rows of a matrix.</summary>
    /// <param name="matrix">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static FeatureMoments Of(CsrMatrix matrix, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var blockSize = Math.Max(SmallestBlock, FixedPartition.BlockCount(matrix.Rows, MaximumBlocks));
        var parts = new FeatureMoments[FixedPartition.BlockCount(matrix.Rows, blockSize)];
        FixedPartition.For(matrix.Rows, blockSize, execution ?? Execution.Default, (block, from, to) =>
        {
            var part = parts[block] = new FeatureMoments(matrix.Columns);
            for (var row = from; row < to; row++)
                part.Add(matrix.RowIndices(row), matrix.RowValues(row), row);
        });
        var all = new FeatureMoments(matrix.Columns);
        foreach (var part in parts)
            all.Merge(part);
        return all;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="indices">Features whose value is given; all others are 0.</param>
    /// <param name="values">Their values.</param>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values) => Add(indices, values, RowCount);

    /// <summary>Adds all rows of other moments, as if they came after those added here.</summary>
    /// <exception cref="ArgumentException">The number of features is another.</exception>
    public void Merge(FeatureMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.FeatureCount != FeatureCount)
            throw new ArgumentException($"Moments of {other.FeatureCount} features do not fit those of {FeatureCount}.", nameof(other));
        RowCount += other.RowCount;
        Smallest = Math.Min(Smallest, other.Smallest);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            if (other._counts[feature] == 0)
                continue;
            var count = _counts[feature] + other._counts[feature];
            var difference = other._means[feature] - _means[feature];
            var share = (double)other._counts[feature] / count;
            _squares[feature] += other._squares[feature] + (difference * difference * _counts[feature] * share);
            _means[feature] += difference * share;
            _counts[feature] = count;
            _sums[feature] += other._sums[feature];
        }
    }

    /// <summary>The mean of each feature; 0 when there are no rows.</summary>
    public double[] Mean()
    {
        var means = new double[FeatureCount];
        for (var feature = 0; feature < FeatureCount && RowCount > 0; feature++)
            means[feature] = _sums[feature] / RowCount;
        return means;
    }

    /// <summary>The variance of each feature with denominator n - 1; 0 when there are fewer than two rows.</summary>
    public double[] Variance()
    {
        var variances = new double[FeatureCount];
        for (var feature = 0; feature < FeatureCount && RowCount > 1; feature++)
        {
            var zeros = RowCount - _counts[feature];
            var between = _means[feature] * _means[feature] * _counts[feature] * zeros / RowCount;
            variances[feature] = (_squares[feature] + between) / (RowCount - 1);
        }
        return variances;
    }

    private void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, long row)
    {
        for (var k = 0; k < indices.Length; k++)
        {
            double value = values[k];
            if (!double.IsFinite(value))
                throw new SpatialDataException($"Row {row}, feature {indices[k]} holds {value}; remove or replace values that are not finite first.");
            var feature = indices[k];
            _sums[feature] += value;
            var difference = value - _means[feature];
            _means[feature] += difference / ++_counts[feature];
            _squares[feature] += difference * (value - _means[feature]);
            Smallest = Math.Min(Smallest, value);
        }
        RowCount++;
    }
}
