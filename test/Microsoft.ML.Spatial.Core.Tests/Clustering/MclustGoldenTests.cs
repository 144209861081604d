using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class MclustGoldenTests
{
    // The points are stored in single precision here, and mclust stops at a relative change of 1e-5.
    private const double Relative = 1e-6;

    [Theory]
    [InlineData(CovarianceModel.EEE)]
    [InlineData(CovarianceModel.EII)]
    public void ThreeClustersOfTheSmallSetAreThoseOfMclust(CovarianceModel model)
    {
        var golden = GoldenFile.Load("spatialfuser/mclust_eee.json");
        var expected = golden.GetProperty("results").GetProperty(model.ToString());
        var x = new DenseMatrix(150, 4, golden.GetProperty("X").Singles());

        var fit = GaussianMixture.Fit(x, Fixed(3, model), seed: 1);

        AssertClose(expected.GetProperty("loglik").GetDouble(), fit.Mixture.LogLikelihood);
        AssertClose(expected.GetProperty("bic_2loglik_minus_df_log_n").GetDouble(), fit.Mixture.Bic);
        Assert.Equal(1, ClusteringAgreement.Compute(expected.GetProperty("classification_1based").Integers(), fit.Labels).AdjustedRandIndex);

        // Mclust reports the parameters of one more maximisation step than its log-likelihood belongs to.
        var options = Fixed(3, model);
        options.Tolerance = 0;
        options.MaximumIterations = fit.Mixture.Iterations + 1;
        var next = GaussianMixture.Fit(x, options, seed: 1).Mixture;
        AssertSame(expected.GetProperty("sigma_shared_4x4").Doubles(), next.Covariances);
        AssertSame([.. expected.GetProperty("proportions").Doubles().Order()], [.. next.Proportions.Order()]);
        AssertSame([.. expected.GetProperty("means_4x3_column_major").Doubles().Order()], [.. next.Means.Order()]);
    }

    [Fact]
    public void EveryModelReachesTheFitsOfMclust()
    {
        var golden = GoldenFile.Load("spatialfuser/mclust_models.json");
        var x = new DenseMatrix(190, 4, golden.GetProperty("points").Singles());
        var seen = 0;
        foreach (var expected in golden.GetProperty("fits").EnumerateArray())
        {
            var model = Enum.Parse<CovarianceModel>(expected.GetProperty("model").GetString()!);
            var clusters = expected.GetProperty("G").GetInt32();
            var fit = GaussianMixture.Fit(x, Fixed(clusters, model), seed: 1);

            AssertClose(expected.GetProperty("loglik").GetDouble(), fit.Mixture.LogLikelihood);
            AssertClose(expected.GetProperty("bic").GetDouble(), fit.Mixture.Bic);
            Assert.Equal(expected.GetProperty("df").GetInt32(), model.ParameterCount(clusters, 4));
            Assert.Equal(1, ClusteringAgreement.Compute(expected.GetProperty("classification").Integers(), fit.Labels).AdjustedRandIndex);
            seen++;
        }
        Assert.Equal(18, seen);
    }

    [Fact]
    public void TheBicTableIsThatOfMclust()
    {
        var golden = GoldenFile.Load("spatialfuser/mclust_models.json");
        var x = new DenseMatrix(190, 4, golden.GetProperty("points").Singles());
        var table = golden.GetProperty("bic_table");
        var models = table.GetProperty("models").EnumerateArray().Select(name => Enum.Parse<CovarianceModel>(name.GetString()!)).ToArray();

        var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 1, MaximumClusters = 6, Models = models, StartKind = MixtureStartKind.Hierarchical }, seed: 1);

        var rows = table.GetProperty("G1to6").EnumerateArray().ToArray();
        Assert.Equal(rows.Length * models.Length, fit.Candidates.Count);
        foreach (var candidate in fit.Candidates)
            AssertClose(rows[candidate.ClusterCount - 1].Doubles()[Array.IndexOf(models, candidate.Model)], candidate.Bic);
        Assert.Equal(fit.Candidates.Max(candidate => candidate.Bic), fit.Mixture.Bic);
    }

    private static GaussianMixtureOptions Fixed(int clusters, CovarianceModel model)
        => new() { MinimumClusters = clusters, MaximumClusters = clusters, Models = [model], StartKind = MixtureStartKind.Hierarchical };

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, Relative * Math.Abs(expected));

    private static void AssertSame(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5);
    }
}
