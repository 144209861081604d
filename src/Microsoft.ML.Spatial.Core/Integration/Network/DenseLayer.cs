using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>y = x W + b. Row i of W belongs to input i.</summary>
internal sealed class DenseLayer
{
    private const int ColumnBlock = 256;

    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="inputs">Columns of x.</param>
    /// <param name="outputs">Columns of y.</param>
    /// <param name="hasBias">Whether there is a b.</param>
    public DenseLayer(string name, int inputs, int outputs, bool hasBias = true)
    {
        Inputs = inputs;
        Outputs = outputs;
        Weight = new Parameter(name + ".weight", checked(inputs * outputs));
        Bias = hasBias ? new Parameter(name + ".bias", outputs) : null;
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Parameter Weight { get; }

    public Parameter? Bias { get; }

    public IEnumerable<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    /// <summary>x W + b.</summary>
    public void Forward(MatrixView input, MatrixView output, Execution execution)
    {
        Gemm.Multiply(input, false, View(Weight.Value), false, output, 1, false, execution);
        for (var row = 0; row < output.Rows && Bias is not null; row++)
            TensorPrimitives.Add(output.Row(row), Bias.Value, output.Row(row));
    }

    /// <summary>The gradients of W and b.</summary>
    /// <param name="input">x.</param>
    /// <param name="gradient">That of y.</param>
    /// <param name="accumulate">Whether this is another share of the same pass.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Backward(MatrixView input, MatrixView gradient, bool accumulate, Execution execution)
    {
        Gemm.Multiply(input, true, gradient, false, View(Weight.Gradient), 1, accumulate, execution);
        if (Bias is null)
            return;
        FixedPartition.For(Outputs, ColumnBlock, execution, (_, from, to) =>
        {
            var sum = Bias.Gradient.AsSpan(from, to - from);
            if (!accumulate)
                sum.Clear();
            for (var row = 0; row < gradient.Rows; row++)
                TensorPrimitives.Add(sum, gradient.Row(row)[from..to], sum);
        });
    }

    /// <summary>The gradient of x (+)= that of y times W^T.</summary>
    public void BackwardInput(MatrixView gradient, MatrixView inputGradient, bool accumulate, Execution execution)
        => Gemm.Multiply(gradient, false, View(Weight.Value), true, inputGradient, 1, accumulate, execution);

    private MatrixView View(float[] values) => new(values, Inputs, Outputs);
}
