namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// Multiplies a panel of rows by a packed panel of columns in registers: the inner loop of every dense product. A packed panel holds
/// its columns at depth 0, then those at depth 1, and so on.
/// </summary>
internal unsafe interface ITileKernel
{
    /// <summary>Rows of a tile, and of a panel of the left operand.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile, and of a panel of the right operand.</summary>
    static abstract int Columns { get; }

    /// <summary>Columns that <see cref="MultiplyNarrow"/> makes.</summary>
    static abstract int NarrowColumns { get; }

    /// <summary>c = scale * left * right (+ c). Each element is summed over the depth in order, in one accumulator.</summary>
    static abstract void Multiply(int depth, LeftPanel left, float* right, float* c, nint stride, float scale, bool accumulate);

    /// <summary>The same for the first columns of the tile only.</summary>
    static abstract void MultiplyNarrow(int depth, LeftPanel left, float* right, float* c, nint stride, float scale, bool accumulate);
}
