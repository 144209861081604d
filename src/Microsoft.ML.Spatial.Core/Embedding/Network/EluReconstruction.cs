using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Reconstruction ELU(p W^T) of x - c. The spots x features matrix exists a few hundred rows at a time.</summary>
internal sealed class EluReconstruction(FeatureRows rows, BlockLinear linear) : IReconstruction
{
    private const int TileRows = 512;
    private const int BlockSize = 16;
    private readonly DenseMatrix _tile = new(Math.Min(TileRows, rows.Spots), rows.Features);

    public double Weight { get; set; } = 1;

    public double Backward(DenseMatrix attended, DenseMatrix projected, DenseMatrix attendedGradient, Execution execution)
    {
        var loss = 0.0;
        for (var start = 0; start < rows.Spots; start += TileRows)
        {
            var count = Math.Min(TileRows, rows.Spots - start);
            for (var block = 0; block < linear.Blocks; block++)
                Gemm.Multiply(Part(attended, start, count, block), false, linear.WeightsOf(linear.Weight.Value, block), true, TilePart(count, block), 1, false, execution);
            loss += ToGradient(start, count, execution);
            for (var block = 0; block < linear.Blocks; block++)
            {
                Gemm.Multiply(TilePart(count, block), false, linear.WeightsOf(linear.Weight.Value, block), false, Part(attendedGradient, start, count, block), 1, false, execution);
                Gemm.Multiply(
                    TilePart(count, block), true, Part(attended, start, count, block), false, linear.WeightsOf(linear.Weight.Gradient, block), 1, accumulate: start > 0, execution);
            }
        }
        return loss / rows.Entries;
    }

    public void AddToProjectedGradient(DenseMatrix attended, DenseMatrix projectedGradient, Execution execution)
    {
    }

    /// <summary>Turns a tile of p W^T into the gradient of the loss with respect to it; returns its squared error.</summary>
    private double ToGradient(int start, int count, Execution execution)
    {
        var scale = (float)(2 * Weight / rows.Entries);
        var errors = new double[FixedPartition.BlockCount(count, BlockSize)];
        FixedPartition.For(count, BlockSize, execution, (block, from, to) =>
        {
            var residual = new float[rows.Features];
            for (var row = from; row < to; row++)
            {
                var line = _tile.Row(row);
                Elu.Apply(line);
                line.CopyTo(residual);
                Subtract(start + row, residual);
                errors[block] += TensorPrimitives.SumOfSquares<float>(residual);
                Elu.MultiplyByDerivative(line, residual);
                TensorPrimitives.Multiply(residual, scale, line);
            }
        });
        return errors.Sum();
    }

    private void Subtract(int row, Span<float> reconstruction)
    {
        if (rows.Center is not null)
            TensorPrimitives.Add(reconstruction, rows.Center, reconstruction);
        var indices = rows.Profiles.RowIndices(row);
        var values = rows.Profiles.RowValues(row);
        for (var k = 0; k < indices.Length; k++)
            reconstruction[indices[k]] -= values[k];
    }

    private MatrixView Part(DenseMatrix matrix, int start, int count, int block)
        => linear.OutputsOf(matrix, block).RowRange(start, count);

    private MatrixView TilePart(int count, int block)
        => linear.InputsOf(_tile, block).RowRange(0, count);
}
