using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// A linear map whose inputs and outputs fall into the same number of blocks, block to block: head h sees only its own inputs. One block is a plain
/// matrix. Row i of the weights belongs to input i and holds <see cref="BlockWidth"/> outputs, those of its block.
/// </summary>
/// <param name="name">Name of the parameter.</param>
/// <param name="bounds">Where the blocks of inputs start, and the end.</param>
/// <param name="outputs">Number of outputs, a multiple of the number of blocks.</param>
internal sealed class BlockLinear(string name, int[] bounds, int outputs)
{
    public Parameter Weight { get; } = new(name, bounds[^1] * (outputs / (bounds.Length - 1)));

    public int Inputs => Bounds[^1];

    public int Outputs { get; } = outputs;

    public int[] Bounds { get; } = bounds;

    public int Blocks => Bounds.Length - 1;

    public int BlockWidth => Outputs / Blocks;

    /// <summary>outputs = inputs W.</summary>
    public void Forward(DenseMatrix inputRows, DenseMatrix outputRows, Execution execution)
    {
        for (var block = 0; block < Blocks; block++)
            Gemm.Multiply(InputsOf(inputRows, block), false, WeightsOf(Weight.Value, block), false, OutputsOf(outputRows, block), 1, false, execution);
    }

    /// <summary>inputs = outputs W^T: the same weights the other way round, as a tied decoder uses them.</summary>
    public void Transposed(DenseMatrix outputRows, DenseMatrix inputRows, Execution execution)
    {
        for (var block = 0; block < Blocks; block++)
            Gemm.Multiply(OutputsOf(outputRows, block), false, WeightsOf(Weight.Value, block), true, InputsOf(inputRows, block), 1, false, execution);
    }

    /// <summary>The gradient of the weights (+)= inputs^T outputs, which serves both directions.</summary>
    public void AddGradient(DenseMatrix inputRows, DenseMatrix outputRows, bool accumulate, Execution execution)
    {
        for (var block = 0; block < Blocks; block++)
            Gemm.Multiply(InputsOf(inputRows, block), true, OutputsOf(outputRows, block), false, WeightsOf(Weight.Gradient, block), 1, accumulate, execution);
    }

    /// <summary>The weights of one block, inputs x <see cref="BlockWidth"/>, in an array laid out like <see cref="Weight"/>.</summary>
    public MatrixView WeightsOf(float[] values, int block) => new(values, Bounds[block] * BlockWidth, Bounds[block + 1] - Bounds[block], BlockWidth, BlockWidth);

    /// <summary>The columns of one block of inputs.</summary>
    public MatrixView InputsOf(DenseMatrix inputRows, int block) => new MatrixView(inputRows).ColumnRange(Bounds[block], Bounds[block + 1] - Bounds[block]);

    /// <summary>The columns of one block of outputs.</summary>
    public MatrixView OutputsOf(DenseMatrix outputRows, int block) => new MatrixView(outputRows).ColumnRange(block * BlockWidth, BlockWidth);
}
