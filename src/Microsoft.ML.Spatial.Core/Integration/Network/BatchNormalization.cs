using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>
/// Batch normalisation of mini-batches (Ioffe and Szegedy, 2015): gain * (x - mean) / sqrt(variance + epsilon) + shift per column. Rows fall into groups, each of which
/// is normalised by itself: batches of spots that were measured apart, or the two ways through a decoder.
/// </summary>
/// <param name="name">Prefix of the parameters' names.</param>
/// <param name="width">Number of columns.</param>
internal sealed class BatchNormalization(string name, int width)
{
    public const double Epsilon = 1e-3;

    public Parameter Gain { get; } = Ones(name + ".gain", width);

    public Parameter Shift { get; } = new(name + ".shift", width);

    /// <summary>Normalises a group of rows by its own mean and variance.</summary>
    /// <param name="values">The rows; becomes the normalised rows, before gain and shift.</param>
    /// <param name="output">The result.</param>
    /// <param name="inverse">Receives 1 / sqrt(variance + epsilon), which the way back needs.</param>
    /// <returns>The statistics.</returns>
    public ColumnStatistics Train(MatrixView values, MatrixView output, Span<float> inverse)
    {
        var statistics = Statistics(values);
        Normalize(values, statistics, inverse);
        Finish(values, output);
        return statistics;
    }

    /// <summary>Normalises rows by known statistics; the rest as in <see cref="Train"/>.</summary>
    public void Apply(MatrixView values, MatrixView output, ColumnStatistics statistics, Span<float> inverse)
    {
        Normalize(values, statistics, inverse);
        Finish(values, output);
    }

    /// <summary>Turns the output's gradient into the input's, and adds to those of gain and shift.</summary>
    /// <param name="normalized">What <see cref="Train"/> left.</param>
    /// <param name="inverse">What <see cref="Train"/> filled in.</param>
    /// <param name="gradient">Replaced.</param>
    /// <param name="fixedStatistics">Whether the statistics were given, not those of the rows.</param>
    public void Backward(MatrixView normalized, ReadOnlySpan<float> inverse, MatrixView gradient, bool fixedStatistics)
    {
        Span<float> sums = width <= 512 ? stackalloc float[2 * width] : new float[2 * width];
        sums.Clear();
        var shift = sums[..width];
        var gain = sums[width..];
        for (var row = 0; row < gradient.Rows; row++)
        {
            TensorPrimitives.Add(shift, gradient.Row(row), shift);
            TensorPrimitives.MultiplyAdd(normalized.Row(row), gradient.Row(row), gain, gain);
        }
        TensorPrimitives.Add(Shift.Gradient, shift, Shift.Gradient);
        TensorPrimitives.Add(Gain.Gradient, gain, Gain.Gradient);
        var share = fixedStatistics ? 0 : -1f / gradient.Rows;
        TensorPrimitives.Multiply(sums, share, sums);
        for (var row = 0; row < gradient.Rows; row++)
        {
            var line = gradient.Row(row);
            TensorPrimitives.Add(line, shift, line);
            TensorPrimitives.MultiplyAdd(normalized.Row(row), gain, line, line);
            TensorPrimitives.Multiply(line, inverse, line);
            TensorPrimitives.Multiply(line, Gain.Value, line);
        }
    }

    /// <summary>Mean and variance of the columns.</summary>
    public static ColumnStatistics Statistics(MatrixView values)
    {
        var (mean, variance) = (new double[values.Columns], new double[values.Columns]);
        for (var row = 0; row < values.Rows; row++)
        {
            var line = values.Row(row);
            for (var column = 0; column < line.Length; column++)
                mean[column] += line[column];
        }
        TensorPrimitives.Divide(mean, values.Rows, mean);
        for (var row = 0; row < values.Rows; row++)
        {
            var line = values.Row(row);
            for (var column = 0; column < line.Length; column++)
                variance[column] += (line[column] - mean[column]) * (line[column] - mean[column]);
        }
        TensorPrimitives.Divide(variance, values.Rows, variance);
        return new ColumnStatistics(mean, variance);
    }

    private static void Normalize(MatrixView values, ColumnStatistics statistics, Span<float> inverse)
    {
        var offset = new float[inverse.Length];
        for (var column = 0; column < inverse.Length; column++)
        {
            var scale = 1 / Math.Sqrt(statistics.Variance[column] + Epsilon);
            inverse[column] = (float)scale;
            offset[column] = (float)(-statistics.Mean[column] * scale);
        }
        for (var row = 0; row < values.Rows; row++)
            TensorPrimitives.MultiplyAdd(values.Row(row), inverse, offset, values.Row(row));
    }

    private void Finish(MatrixView normalized, MatrixView output)
    {
        for (var row = 0; row < normalized.Rows; row++)
            TensorPrimitives.MultiplyAdd(normalized.Row(row), Gain.Value, Shift.Value, output.Row(row));
    }

    private static Parameter Ones(string name, int width)
    {
        var parameter = new Parameter(name, width);
        Array.Fill(parameter.Value, 1);
        return parameter;
    }
}
