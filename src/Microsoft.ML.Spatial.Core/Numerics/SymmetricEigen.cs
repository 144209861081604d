using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, largest first.</summary>
internal static class SymmetricEigen
{
    /// <param name="matrix">Symmetric; only the leading <paramref name="size"/> x <paramref name="size"/> part is read.</param>
    /// <param name="size">How many rows and columns to take.</param>
    /// <returns>The eigenvalues, decreasing, and the matrix whose column j belongs to eigenvalue j.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix, int size)
    {
        var solved = Matrix<double>.Build.Dense(size, size, (i, j) => matrix[i, j]).Evd(Symmetricity.Symmetric);
        var values = new double[size];
        var vectors = new double[size, size];
        for (var j = 0; j < size; j++)
        {
            values[j] = solved.EigenValues[size - 1 - j].Real;
            for (var i = 0; i < size; i++)
                vectors[i, j] = solved.EigenVectors[i, size - 1 - j];
        }
        return (values, vectors);
    }
}
