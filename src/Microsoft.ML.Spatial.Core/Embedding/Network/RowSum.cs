using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Rows that are those of a matrix, or the sums of those of two, which are stored nowhere.</summary>
/// <param name="First">A matrix.</param>
/// <param name="Second">What is added; null for nothing.</param>
internal readonly record struct RowSum(DenseMatrix First, DenseMatrix? Second)
{
    public int Rows => First.Rows;

    public int Columns => First.Columns;

    /// <summary>One row.</summary>
    /// <param name="row">Which.</param>
    /// <param name="scratch">As long as a row; it may hold the result.</param>
    public ReadOnlySpan<float> Row(int row, Span<float> scratch)
    {
        if (Second is null)
            return First.Row(row);
        TensorPrimitives.Add(First.Row(row), Second.Row(row), scratch);
        return scratch;
    }
}
