using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// A symmetric matrix whose elements more than some places off the diagonal are zero, and the solution of equations with it by Cholesky factors, which stay
/// within the band: time is O(size x width^2). With a width of size - 1 it is any small symmetric matrix.
/// </summary>
/// <param name="size">Number of rows.</param>
/// <param name="width">How far off the diagonal elements may lie.</param>
internal sealed class SymmetricBand(int size, int width)
{
    // Row by row, the diagonal last.
    private readonly double[] _values = new double[size * (width + 1)];

    /// <summary>An element of the lower triangle within the band.</summary>
    public ref double this[int row, int column] => ref _values[(row * (width + 1)) + column - row + width];

    /// <summary>Makes every element zero.</summary>
    public void Clear() => Array.Clear(_values);

    /// <summary>Puts L of the factors L L^T in the place of the matrix.</summary>
    /// <param name="smallestPivot">What a pivot must exceed, as a share of the largest element of the diagonal.</param>
    /// <returns>False when a pivot does not, so that the equations have no solution to be trusted; the factor is then unfinished.</returns>
    public bool TryFactor(double smallestPivot)
    {
        var largest = 0.0;
        for (var row = 0; row < size; row++)
            largest = Math.Max(largest, this[row, row]);
        for (var row = 0; row < size; row++)
        {
            var first = Math.Max(0, row - width);
            for (var column = first; column <= row; column++)
            {
                var from = Math.Max(first, column - width);
                var rest = this[row, column] - TensorPrimitives.Dot(Part(row, from, column), Part(column, from, column));
                if (column < row)
                    this[row, column] = rest / this[column, column];
                else if (rest > smallestPivot * largest && double.IsFinite(rest))
                    this[row, row] = Math.Sqrt(rest);
                else
                    return false;
            }
        }
        return true;
    }

    /// <summary>Solves the equations in place, after <see cref="TryFactor"/>.</summary>
    public void Solve(Span<double> rightSide)
    {
        for (var row = 0; row < size; row++)
        {
            var first = Math.Max(0, row - width);
            rightSide[row] = (rightSide[row] - TensorPrimitives.Dot(Part(row, first, row), rightSide[first..row])) / this[row, row];
        }
        for (var row = size - 1; row >= 0; row--)
        {
            var first = Math.Max(0, row - width);
            rightSide[row] /= this[row, row];
            TensorPrimitives.MultiplyAdd(Part(row, first, row), -rightSide[row], rightSide[first..row], rightSide[first..row]);
        }
    }

    private ReadOnlySpan<double> Part(int row, int from, int to) => _values.AsSpan((row * (width + 1)) + from - row + width, to - from);
}
