using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Reconstruction p W^T of x - c. Its loss needs no product with all features: |x - c - p W^T|^2 = |x - c|^2 - 2 (z - c W).p + (W^T W).(p^T p), where
/// z = x W is there already. So do the gradients: c1 (p (W^T W) - (z - c W)) for p and c1 (W (p^T p) - (x - c)^T p) for W, c1 = 2 / (N F), where
/// x^T p joins the encoder's own product with x^T.
/// </summary>
internal sealed class LinearReconstruction(FeatureRows rows, BlockLinear linear) : IReconstruction
{
    private const int BlockSize = 64;
    private readonly float[] _weightGram = new float[linear.Outputs * linear.BlockWidth];
    private readonly float[] _attendedGram = new float[linear.Outputs * linear.BlockWidth];

    public double Weight { get; set; } = 1;

    private float Scale => (float)(2 * Weight / rows.Entries);

    public double Backward(DenseMatrix attended, DenseMatrix projected, DenseMatrix attendedGradient, Execution execution)
    {
        for (var block = 0; block < linear.Blocks; block++)
        {
            var gram = GramOf(_weightGram, block);
            Gemm.Gram(linear.WeightsOf(linear.Weight.Value, block), gram, 1, execution);
            Gemm.Gram(linear.OutputsOf(attended, block), GramOf(_attendedGram, block), 1, execution);
            Gemm.Multiply(linear.OutputsOf(attended, block), false, gram, false, linear.OutputsOf(attendedGradient, block), Scale, false, execution);
            Gemm.Multiply(linear.WeightsOf(linear.Weight.Value, block), false, GramOf(_attendedGram, block), false, linear.WeightsOf(linear.Weight.Gradient, block), Scale, false, execution);
        }
        var agreement = SubtractTarget(attended, projected, attendedGradient, execution);
        AddCenterGradient(attended, execution);
        var size = 0.0;
        for (var i = 0; i < _weightGram.Length; i++)
            size += (double)_weightGram[i] * _attendedGram[i];
        return (rows.SquaredNorm - (2 * agreement) + size) / rows.Entries;
    }

    public void AddToProjectedGradient(DenseMatrix attended, DenseMatrix projectedGradient, Execution execution)
        => FixedPartition.For(attended.Rows, BlockSize, execution, (_, from, to) =>
        {
            var values = projectedGradient.Values.AsSpan(from * attended.Columns, (to - from) * attended.Columns);
            TensorPrimitives.MultiplyAdd(attended.Values.AsSpan(from * attended.Columns, values.Length), -Scale, values, values);
        });

    /// <summary>Takes c1 (z - c W) off the gradient of p and returns (z - c W).p.</summary>
    private double SubtractTarget(DenseMatrix attended, DenseMatrix projected, DenseMatrix attendedGradient, Execution execution)
    {
        var center = ProjectedCenter();
        var sums = new double[FixedPartition.BlockCount(attended.Rows, BlockSize)];
        FixedPartition.For(attended.Rows, BlockSize, execution, (block, from, to) =>
        {
            var target = new float[attended.Columns];
            for (var row = from; row < to; row++)
            {
                TensorPrimitives.Subtract(projected.Row(row), center, target);
                sums[block] += TensorPrimitives.Dot<float>(target, attended.Row(row));
                TensorPrimitives.MultiplyAdd(target, -Scale, attendedGradient.Row(row), attendedGradient.Row(row));
            }
        });
        return sums.Sum();
    }

    /// <summary>c W.</summary>
    private float[] ProjectedCenter()
    {
        var sums = new double[linear.Outputs];
        for (var block = 0; block < linear.Blocks && rows.Center is not null; block++)
            for (var feature = linear.Bounds[block]; feature < linear.Bounds[block + 1]; feature++)
                for (var k = 0; k < linear.BlockWidth; k++)
                    sums[(block * linear.BlockWidth) + k] += rows.Center[feature] * (double)linear.Weight.Value[(feature * linear.BlockWidth) + k];
        return Array.ConvertAll(sums, sum => (float)sum);
    }

    /// <summary>Adds c1 c^T (1^T p) to the gradient of W.</summary>
    private void AddCenterGradient(DenseMatrix attended, Execution execution)
    {
        if (rows.Center is null)
            return;
        var sums = ColumnMoments.Sums(attended.Rows, attended.Columns, (row, sum) => TensorPrimitives.Add(sum, attended.Row(row), sum), execution);
        for (var block = 0; block < linear.Blocks; block++)
            for (var feature = linear.Bounds[block]; feature < linear.Bounds[block + 1]; feature++)
                for (var k = 0; k < linear.BlockWidth; k++)
                    linear.Weight.Gradient[(feature * linear.BlockWidth) + k] += Scale * rows.Center[feature] * (float)sums[(block * linear.BlockWidth) + k];
    }

    private MatrixView GramOf(float[] grams, int block) => new(grams, block * linear.BlockWidth * linear.BlockWidth, linear.BlockWidth, linear.BlockWidth, linear.BlockWidth);
}
