using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Batch normalisation over the spots (Ioffe and Szegedy, 2015): gain * (x - mean) / sqrt(variance + epsilon) + shift per column.
/// </summary>
/// <param name="name">Prefix of the parameters' names.</param>
/// <param name="width">Number of columns.</param>
internal sealed class BatchNorm(string name, int width)
{
    private const double Epsilon = 1e-6;
    private const int BlockSize = 64;

    public Parameter Gain { get; } = Ones(name + ".gain", width);

    public Parameter Shift { get; } = new(name + ".shift", width);

    public void Forward(RowSum source, ColumnStatistics statistics, DenseMatrix output, Execution execution)
    {
        var scale = new float[width];
        var offset = new float[width];
        for (var column = 0; column < width; column++)
        {
            var inverse = 1 / Math.Sqrt(statistics.Variance[column] + Epsilon);
            scale[column] = (float)(Gain.Value[column] * inverse);
            offset[column] = (float)(Shift.Value[column] - (Gain.Value[column] * inverse * statistics.Mean[column]));
        }
        FixedPartition.For(output.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var line = output.Row(row);
                TensorPrimitives.MultiplyAdd(source.Row(row, line), scale, offset, line);
            }
        });
    }

    /// <summary>Fills the gradients of gain and shift, and turns the output's gradient into the input's, in place.</summary>
    public void Backward(RowSum source, ColumnStatistics statistics, DenseMatrix gradient, Execution execution)
    {
        var inverse = new float[width];
        var center = new float[width];
        for (var column = 0; column < width; column++)
        {
            var deviation = 1 / Math.Sqrt(statistics.Variance[column] + Epsilon);
            inverse[column] = (float)deviation;
            center[column] = (float)(-statistics.Mean[column] * deviation);
        }
        var sums = ColumnMoments.Sums(
            gradient.Rows,
            2 * width,
            (row, sum) =>
            {
                var shiftSum = sum[..width];
                var gainSum = sum[width..];
                Span<float> normed = width <= 1024 ? stackalloc float[width] : new float[width];
                Normalize(row, normed);
                var line = gradient.Row(row);
                TensorPrimitives.Add(shiftSum, line, shiftSum);
                TensorPrimitives.MultiplyAdd(normed, line, gainSum, gainSum);
            },
            execution);
        var (meanShift, meanGain, scale) = (new float[width], new float[width], new float[width]);
        for (var column = 0; column < width; column++)
        {
            Shift.Gradient[column] = (float)sums[column];
            Gain.Gradient[column] = (float)sums[width + column];
            meanShift[column] = (float)(sums[column] / gradient.Rows);
            meanGain[column] = (float)(-sums[width + column] / gradient.Rows);
            scale[column] = Gain.Value[column] * inverse[column];
        }
        FixedPartition.For(gradient.Rows, BlockSize, execution, (_, from, to) =>
        {
            var normed = new float[width];
            for (var row = from; row < to; row++)
            {
                Normalize(row, normed);
                var line = gradient.Row(row);
                TensorPrimitives.Subtract(line, meanShift, line);
                TensorPrimitives.MultiplyAdd(normed, meanGain, line, line);
                TensorPrimitives.Multiply(line, scale, line);
            }
        });

        void Normalize(int row, Span<float> normed)
        {
            TensorPrimitives.MultiplyAdd(source.Row(row, normed), inverse, center, normed);
        }
    }

    private static Parameter Ones(string name, int width)
    {
        var parameter = new Parameter(name, width);
        Array.Fill(parameter.Value, 1);
        return parameter;
    }
}
