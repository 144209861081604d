using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Principal components of few dense columns, from their covariance.</summary>
internal static class DenseComponentsFitter
{
    public static PrincipalComponents Fit(DenseMatrix x, int rank, Execution execution)
    {
        if (x.Rows < 2)
            throw new SpatialDataException($"Principal components need at least two spots; there are {x.Rows}.");
        if (rank < 1 || rank > x.Columns)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"Ask for 1 to {x.Columns} components of {x.Columns} columns.");
        var (mean, covariance) = DenseCovariance.Of(x, execution);
        var (values, vectors) = SymmetricEigen.Decompose(covariance, x.Columns);
        var columns = Enumerable.Range(0, rank).Select(j => Enumerable.Range(0, x.Columns).Select(i => vectors[i, j]).ToArray()).ToArray();
        var loadings = PrincipalComponentsFitter.Loadings(columns, x.Columns);
        return new PrincipalComponents(mean, loadings, [.. values.Take(rank).Select(value => Math.Max(value, 0))], values.Sum(value => Math.Max(value, 0)));
    }
}
