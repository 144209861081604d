using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>How much of some targets a linear map of predictors explains, fitted with a slight ridge.</summary>
internal static class RidgePrediction
{
    private const double Ridge = 1e-3;

    /// <summary>The share of the targets' variance that is explained, the mean over targets, corrected for the number of predictors; from 0 to 1.</summary>
    /// <param name="predictors">Samples x predictors.</param>
    /// <param name="targets">Samples x targets.</param>
    public static double ExplainedShare(Matrix<double> predictors, Matrix<double> targets)
    {
        var (samples, free) = (predictors.RowCount, predictors.RowCount - predictors.ColumnCount - 1);
        if (free < 1)
            return 0;
        var (x, y) = (Centered(predictors), Centered(targets));
        var gram = x.TransposeThisAndMultiply(x);
        var weight = Ridge * gram.Trace() / gram.RowCount;
        if (!(weight > 0))
            return 0;
        for (var i = 0; i < gram.RowCount; i++)
            gram[i, i] += weight;
        var residual = y - (x * gram.Cholesky().Solve(x.TransposeThisAndMultiply(y)));
        var sum = 0.0;
        for (var target = 0; target < y.ColumnCount; target++)
        {
            var all = y.Column(target).DotProduct(y.Column(target));
            if (!(all > 0))
                continue;
            var left = residual.Column(target).DotProduct(residual.Column(target)) / all;
            sum += Math.Max(0, 1 - (left * (samples - 1) / free));
        }
        return sum / y.ColumnCount;
    }

    private static Matrix<double> Centered(Matrix<double> values)
    {
        var means = values.ColumnSums() / values.RowCount;
        return Matrix<double>.Build.Dense(values.RowCount, values.ColumnCount, (row, column) => values[row, column] - means[column]);
    }
}
