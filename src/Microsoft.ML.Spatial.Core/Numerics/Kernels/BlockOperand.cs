namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>A dense matrix that takes part in a product block by block.</summary>
/// <param name="start">The first value.</param>
/// <param name="stride">Distance between two rows.</param>
/// <param name="blockStep">Distance between the columns of two blocks, 0 when they share them.</param>
internal readonly unsafe struct BlockOperand(float* start, nint stride, nint blockStep)
{
    /// <summary>Distance between two rows.</summary>
    public nint Stride => stride;

    /// <summary>The first of the columns of a block, in some row.</summary>
    public float* At(int row, int block) => start + (row * stride) + (block * blockStep);
}
