using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Recognises scores that a few extreme spots rule, and takes their length away.</summary>
public static class ScoreOutliers
{
    private const int BlockSize = 1024;

    /// <summary>The excess kurtosis m4 / m2^2 - 3 of one column: 0 for a normal distribution, in the hundreds when a handful of spots holds most of the variance.</summary>
    /// <param name="scores">Spots x scores.</param>
    /// <param name="column">Which score.</param>
    /// <returns>0 for a column that does not vary.</returns>
    public static double ExcessKurtosis(DenseMatrix scores, int column)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double mean = 0, second = 0, fourth = 0;
        for (var row = 0; row < scores.Rows; row++)
            mean += scores[row, column] / (double)scores.Rows;
        for (var row = 0; row < scores.Rows; row++)
        {
            var square = (scores[row, column] - mean) * (scores[row, column] - mean);
            second += square;
            fourth += square * square;
        }
        return second > 0 ? (scores.Rows * fourth / (second * second)) - 3 : 0;
    }

    /// <summary>Divides every row by its Euclidean length; a row of zeros stays as it is.</summary>
    /// <param name="scores">Spots x scores.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public static DenseMatrix UnitRows(DenseMatrix scores, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var unit = new DenseMatrix(scores.Rows, scores.Columns);
        FixedPartition.For(scores.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var length = TensorPrimitives.Norm<float>(scores.Row(row));
                if (length > 0)
                    TensorPrimitives.Divide(scores.Row(row), length, unit.Row(row));
            }
        });
        return unit;
    }
}
