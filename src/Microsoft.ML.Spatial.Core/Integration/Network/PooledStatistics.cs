using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Mean and variance of columns over blocks of rows, joined by Chan's rule.</summary>
internal sealed class PooledStatistics(int columns)
{
    private readonly double[] _mean = new double[columns];
    private readonly double[] _squares = new double[columns];
    private double _count;

    public void Add(MatrixView rows)
    {
        if (rows.Rows == 0)
            return;
        var block = BatchNormalization.Statistics(rows);
        var total = _count + rows.Rows;
        for (var column = 0; column < columns; column++)
        {
            var difference = block.Mean[column] - _mean[column];
            _squares[column] += (block.Variance[column] * rows.Rows) + (difference * difference * _count * rows.Rows / total);
            _mean[column] += difference * rows.Rows / total;
        }
        _count = total;
    }

    /// <summary>Overwrites statistics, unless no row was seen.</summary>
    public void CopyTo(ColumnStatistics statistics)
    {
        for (var column = 0; column < columns && _count > 0; column++)
        {
            statistics.Mean[column] = _mean[column];
            statistics.Variance[column] = _squares[column] / _count;
        }
    }
}
