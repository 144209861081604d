namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Cholesky factorisation of small symmetric matrices stored row by row.</summary>
internal static class LowerTriangle
{
    /// <summary>Place of (row, column), column &lt;= row, in a lower triangle packed by rows.</summary>
    public static int Packed(int row, int column) => (row * (row + 1) / 2) + column;

    /// <summary>
    /// Factors <paramref name="matrix"/> as L L^T. The diagonal of <paramref name="factor"/> holds the inverses of L's diagonal.
    /// </summary>
    /// <returns>False when a pivot is not above the floor of its column; the factor is then unfinished.</returns>
    public static bool TryFactor(ReadOnlySpan<double> matrix, int dimension, ReadOnlySpan<double> pivotFloors, Span<double> factor, out double logDeterminant)
    {
        logDeterminant = 0;
        for (var row = 0; row < dimension; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[(row * dimension) + column];
                for (var inner = 0; inner < column; inner++)
                    sum -= factor[(row * dimension) + inner] * factor[(column * dimension) + inner];
                if (column < row)
                {
                    factor[(row * dimension) + column] = sum * factor[(column * dimension) + column];
                    continue;
                }
                if (!(sum > (pivotFloors.IsEmpty ? 0 : pivotFloors[row])) || !double.IsFinite(sum))
                    return false;
                factor[(row * dimension) + row] = 1 / Math.Sqrt(sum);
                logDeterminant += Math.Log(sum);
            }
        }
        return true;
    }
}
