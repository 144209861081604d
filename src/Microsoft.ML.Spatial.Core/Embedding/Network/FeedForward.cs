using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The one part in which heads mix: ELU(y B^T + b), added to y by the layer that owns it. B is width x width.</summary>
/// <param name="name">Prefix of the parameters' names.</param>
/// <param name="width">Number of columns.</param>
internal sealed class FeedForward(string name, int width)
{
    private const int BlockSize = 64;
    private readonly float[] _transposed = new float[width * width];

    public Parameter Weight { get; } = new(name + ".weight", width * width);

    public Parameter Bias { get; } = new(name + ".bias", width);

    private MatrixView WeightView => new(Weight.Value, width, width);

    public void Forward(DenseMatrix input, DenseMatrix activated, Execution execution)
    {
        // The product with a matrix as it lies is a good deal faster than that with its transpose, and the copy is small.
        for (var row = 0; row < width; row++)
            for (var column = 0; column < width; column++)
                _transposed[(column * width) + row] = Weight.Value[(row * width) + column];
        Gemm.Multiply(new MatrixView(input), false, new MatrixView(_transposed, width, width), false, new MatrixView(activated), 1, false, execution);
        FixedPartition.For(activated.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var line = activated.Row(row);
                TensorPrimitives.Add(line, Bias.Value, line);
                Elu.Apply(line);
            }
        });
    }

    /// <summary>Fills the gradients of the parameters and adds to the input's.</summary>
    /// <param name="input">y.</param>
    /// <param name="activated">The output; overwritten.</param>
    /// <param name="gradient">Of the output.</param>
    /// <param name="inputGradient">Of the input; may be the same matrix as <paramref name="gradient"/>.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Backward(DenseMatrix input, DenseMatrix activated, DenseMatrix gradient, DenseMatrix inputGradient, Execution execution)
    {
        var bias = ColumnMoments.Sums(
            activated.Rows,
            width,
            (row, sum) =>
            {
                var line = activated.Row(row);
                Slope(line, gradient.Row(row));
                TensorPrimitives.Add(sum, line, sum);
            },
            execution);
        TensorPrimitives.ConvertTruncating<double, float>(bias, Bias.Gradient);
        Gemm.Multiply(new MatrixView(activated), true, new MatrixView(input), false, new MatrixView(Weight.Gradient, width, width), 1, false, execution);
        Gemm.Multiply(new MatrixView(activated), false, WeightView, false, new MatrixView(inputGradient), 1, true, execution);
    }

    /// <summary>Output to gradient before the activation, in place.</summary>
    private static void Slope(Span<float> activated, ReadOnlySpan<float> gradient)
    {
        TensorPrimitives.Min(activated, 0f, activated);
        TensorPrimitives.Add(activated, 1f, activated);
        TensorPrimitives.Multiply(activated, gradient, activated);
    }
}
