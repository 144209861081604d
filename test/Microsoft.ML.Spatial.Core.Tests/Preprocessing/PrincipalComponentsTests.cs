using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class PrincipalComponentsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AgreesWithADenseDecompositionOnADecayingSpectrum(bool center)
    {
        var x = Decaying(400, 250, 1);
        var exact = Exact(x, center);

        var fitted = PrincipalComponents.Fit(x, new PrincipalComponentsOptions { Rank = 12, Center = center, Tolerance = 1e-6 }, seed: 3);

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(1, fitted.ExplainedVariance[i] / exact.Variances[i], 1e-8);
            Assert.Equal(1, Math.Abs(Enumerable.Range(0, 250).Sum(f => fitted.Components[(f * 12) + i] * exact.Vectors[f, i])), 1e-5);
        }
        Assert.Equal(1, fitted.TotalVariance / exact.Variances.Sum(), 1e-6);
    }

    [Fact]
    public void AgreesOnNoiseWhereNoComponentStandsOut()
    {
        var x = Noise(500, 400, 5);
        var exact = Exact(x, center: true);

        var fitted = PrincipalComponents.Fit(x, new PrincipalComponentsOptions { Rank = 20 }, seed: 3);

        for (var i = 0; i < 20; i++)
            Assert.Equal(1, fitted.ExplainedVariance[i] / exact.Variances[i], 1e-4);
    }

    [Fact]
    public void ScoresHaveTheVariancesTheModelSays()
    {
        var x = Decaying(600, 300, 2);
        var fitted = PrincipalComponents.Fit(x, new PrincipalComponentsOptions { Rank = 6 }, seed: 3);

        var scores = fitted.Transform(x);

        for (var i = 0; i < 6; i++)
        {
            var column = Enumerable.Range(0, 600).Select(row => (double)scores[row, i]).ToArray();
            Assert.Equal(0, column.Average(), 1e-4);
            Assert.Equal(1, column.Sum(v => v * v) / 599 / fitted.ExplainedVariance[i], 1e-4);
        }
    }

    [Fact]
    public void OneRowGivesTheSameAsAllRowsAndASavedModelToo()
    {
        var x = Decaying(300, 120, 2);
        var fitted = PrincipalComponents.Fit(x, new PrincipalComponentsOptions { Rank = 19 }, seed: 3);
        var loaded = new PrincipalComponents(fitted.Mean, fitted.Components, fitted.ExplainedVariance, fitted.TotalVariance);
        var row = new float[19];

        loaded.TransformRow(x.RowIndices(17), x.RowValues(17), row);

        Assert.Equal(fitted.Transform(x).Row(17).ToArray(), row);
    }

    [Fact]
    public void TheLargestLoadingIsPositive()
    {
        var fitted = PrincipalComponents.Fit(Decaying(300, 200, 2), new PrincipalComponentsOptions { Rank = 5 }, seed: 3);

        for (var i = 0; i < 5; i++)
            Assert.True(Enumerable.Range(0, 200).Select(f => fitted.Components[(f * 5) + i]).MaxBy(Math.Abs) > 0);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var x = Decaying(1500, 300, 6);

        var one = PrincipalComponents.Fit(x, new PrincipalComponentsOptions(), 3, new Execution(1));
        var two = PrincipalComponents.Fit(x, new PrincipalComponentsOptions(), 3, new Execution(2));

        Assert.Equal(one.Components, two.Components);
        Assert.Equal(one.ExplainedVariance, two.ExplainedVariance);
        Assert.Equal(one.Transform(x, new Execution(1)).Values, two.Transform(x, new Execution(2)).Values);
    }

    [Fact]
    public void EqualVariancesAreAllFound()
    {
        // 400 features of which 30 carry one spot each: thirty equal variances, more than one block of the iteration holds.
        var builder = new CsrBuilder(400);
        for (var row = 0; row < 30; row++)
        {
            builder.Add(row * 7, 2f);
            builder.EndRow();
        }

        var fitted = PrincipalComponents.Fit(builder.ToMatrix(), new PrincipalComponentsOptions { Rank = 20, Center = false }, seed: 1);

        Assert.All(fitted.ExplainedVariance, variance => Assert.Equal(4.0 / 29, variance, 1e-9));
    }

    [Fact]
    public void DataWithoutVarianceGiveZerosNotNaN()
    {
        var fitted = PrincipalComponents.Fit(CsrMatrix.FromDense(5, 300, [.. Enumerable.Repeat(2f, 1500)]), new PrincipalComponentsOptions { Rank = 3 }, seed: 1);

        Assert.All(fitted.ExplainedVariance, variance => Assert.Equal(0, variance, 1e-9));
        Assert.All(fitted.Components, loading => Assert.True(float.IsFinite(loading)));
        Assert.All(PrincipalComponents.Fit(CsrMatrix.Empty(5, 300), new PrincipalComponentsOptions { Rank = 3 }, seed: 1).ExplainedVariance, v => Assert.Equal(0, v));
    }

    [Fact]
    public void MoreComponentsThanDataAreRefused()
    {
        Assert.Throws<SpatialDataException>(() => PrincipalComponents.Fit(Noise(10, 50, 1), new PrincipalComponentsOptions { Rank = 11 }, 1));
        Assert.Throws<SpatialDataException>(() => PrincipalComponents.Fit(Noise(1, 50, 1), new PrincipalComponentsOptions { Rank = 1 }, 1));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(Noise(10, 50, 1), new PrincipalComponentsOptions { Rank = 0 }, 1));
    }

    [Fact]
    public void ValuesThatAreNotFiniteAreRefused()
    {
        var error = Assert.Throws<SpatialDataException>(() => PrincipalComponents.Fit(CsrMatrix.FromDense(3, 2, [1, 0, 2, 3, 4, float.NaN]), new PrincipalComponentsOptions { Rank = 1 }, 1));

        Assert.Contains("Row 2, feature 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherNumberOfFeaturesIsRefused()
    {
        var fitted = PrincipalComponents.Fit(Noise(30, 50, 1), new PrincipalComponentsOptions { Rank = 2 }, 1);

        Assert.Throws<ArgumentException>(() => fitted.Transform(Noise(3, 49, 1)));
    }

    private static CsrMatrix Noise(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var dense = new float[rows * columns];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = (float)random.NextNormal();
        return CsrMatrix.FromDense(rows, columns, dense);
    }

    private static CsrMatrix Decaying(int rows, int columns, long seed)
    {
        var random = new CounterRandom(seed);
        var dense = new float[rows * columns];
        for (var factor = 0; factor < 30; factor++)
        {
            var loadings = Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray();
            for (var row = 0; row < rows; row++)
            {
                var score = random.NextNormal() * Math.Pow(0.8, factor);
                for (var column = 0; column < columns; column++)
                    dense[(row * columns) + column] += (float)(score * loadings[column]);
            }
        }
        for (var i = 0; i < dense.Length; i++)
            dense[i] = random.NextDouble() < 0.3 ? dense[i] + 1 : 0;
        return CsrMatrix.FromDense(rows, columns, dense);
    }

    private static (double[] Variances, Matrix<double> Vectors) Exact(CsrMatrix x, bool center)
    {
        var dense = x.ToDense();
        var matrix = Matrix<double>.Build.Dense(x.Rows, x.Columns, (i, j) => dense[(i * x.Columns) + j]);
        if (center)
        {
            var means = matrix.ColumnSums() / x.Rows;
            for (var i = 0; i < x.Rows; i++)
                matrix.SetRow(i, matrix.Row(i) - means);
        }
        var svd = matrix.Svd();
        return ([.. svd.S.Select(s => s * s / (x.Rows - 1))], svd.VT.Transpose());
    }
}
