using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class DenseComponentsTests
{
    private static readonly CsrMatrix X = SyntheticCounts.Make(120, 12, 1);
    private static readonly DenseMatrix Dense = new(120, 12, X.ToDense());

    [Fact]
    public void DenseAndSparseAgree()
    {
        var sparse = PrincipalComponents.Fit(X, new PrincipalComponentsOptions { Rank = 4 }, seed: 1);

        var dense = PrincipalComponents.Fit(Dense, 4);

        Assert.Equal(sparse.TotalVariance, dense.TotalVariance, sparse.TotalVariance * 1e-9);
        for (var i = 0; i < 4; i++)
            Assert.Equal(1, dense.ExplainedVariance[i] / sparse.ExplainedVariance[i], 1e-6);
        for (var i = 0; i < 48; i++)
            Assert.Equal(sparse.Components[i], dense.Components[i], 1e-3);
        Assert.Equal(dense.Transform(X).Values.Select(value => Math.Round(value, 3)), dense.Transform(Dense).Values.Select(value => Math.Round(value, 3)));
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var x = new DenseMatrix(5000, 4, [.. Enumerable.Range(0, 20_000).Select(i => (float)Math.Sin(i * 12.9898))]);

        Assert.Equal(PrincipalComponents.Fit(x, 3, new Execution(1)).Components, PrincipalComponents.Fit(x, 3, new Execution(2)).Components);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<SpatialDataException>(() => PrincipalComponents.Fit(new DenseMatrix(1, 3), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Fit(new DenseMatrix(5, 3), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Fit(new DenseMatrix(5, 3), 0));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(Dense, 4).Transform(new DenseMatrix(5, 3)));
    }
}
