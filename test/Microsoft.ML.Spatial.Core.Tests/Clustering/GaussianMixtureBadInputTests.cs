using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class GaussianMixtureBadInputTests
{
    private static readonly CovarianceModel[] AllModels = Enum.GetValues<CovarianceModel>();

    public static TheoryData<string> DegenerateData => ["one row", "duplicates", "constant columns", "repeated column", "more columns than rows", "all equal", "outlier", "far from zero"];

    [Theory]
    [MemberData(nameof(DegenerateData))]
    public void DegenerateDataGivesFiniteAnswers(string kind)
    {
        var x = Make(kind);
        foreach (var model in AllModels)
        {
            foreach (var start in Enum.GetValues<MixtureStartKind>())
            {
                var clusters = Math.Min(3, x.Rows);
                var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = clusters, MaximumClusters = clusters, Models = [model], StartKind = start }, seed: 1);

                Assert.True(double.IsFinite(fit.Mixture.LogLikelihood) && double.IsFinite(fit.Mixture.Bic), $"{model} {start}");
                Assert.All(fit.Mixture.Means, mean => Assert.True(double.IsFinite(mean)));
                Assert.All(fit.Mixture.Covariances, value => Assert.True(double.IsFinite(value)));
                Assert.Equal(1, fit.Mixture.Proportions.Sum(), 1e-9);
                Assert.All(fit.Labels, label => Assert.InRange(label, 0, clusters - 1));
                var probabilities = new float[clusters];
                fit.Mixture.Posterior(x.Row(0), probabilities);
                Assert.Equal(1, probabilities.Sum(), 1e-5);
            }
        }
    }

    [Fact]
    public void ADegenerateFitIsChosenOnlyWhenThereIsNoOther()
    {
        var x = MixtureSamples.Clouds(60, 2, 2, 8);
        for (var row = 0; row < 10; row++)
            x[row, 0] = x[row, 1] = 40;

        var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 3, MaximumClusters = 3, Models = [CovarianceModel.VVV, CovarianceModel.EEE] }, seed: 1);

        Assert.Contains(fit.Candidates, candidate => candidate.Degenerate && candidate.Bic > fit.Mixture.Bic);
        Assert.Equal(CovarianceModel.EEE, fit.Mixture.Model);
    }

    [Fact]
    public void NonFiniteValuesAreNamed()
    {
        var x = MixtureSamples.Clouds(20, 3, 2, 2);
        x[7, 2] = float.NaN;
        var error = Assert.Throws<SpatialDataException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions(), 1));
        Assert.Contains("row 7, column 2", error.Message, StringComparison.Ordinal);

        var mixture = GaussianMixture.Fit(MixtureSamples.Clouds(20, 3, 2, 2), new GaussianMixtureOptions(), 1).Mixture;
        Assert.Contains("Row 7", Assert.Throws<SpatialDataException>(() => mixture.Predict(x)).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => mixture.Posterior(x.Row(7), new float[mixture.ClusterCount]));
    }

    [Fact]
    public void MoreClustersThanRowsAreRefusedAndARangeIsCut()
    {
        var x = MixtureSamples.Clouds(4, 2, 2, 5);

        Assert.Contains("4 rows", Assert.Throws<SpatialDataException>(() =>
            GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 5, MaximumClusters = 6 }, 1)).Message, StringComparison.Ordinal);
        var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 2, MaximumClusters = 6 }, 1);
        Assert.Equal(4, fit.Candidates.Max(candidate => candidate.ClusterCount));
    }

    [Fact]
    public void EmptyMatricesAndWrongWidthsAreRefused()
    {
        Assert.Throws<SpatialDataException>(() => GaussianMixture.Fit(new DenseMatrix(0, 3), new GaussianMixtureOptions(), 1));
        Assert.Throws<SpatialDataException>(() => GaussianMixture.Fit(new DenseMatrix(3, 0), new GaussianMixtureOptions(), 1));
        var mixture = GaussianMixture.Fit(MixtureSamples.Clouds(20, 3, 2, 2), new GaussianMixtureOptions(), 1).Mixture;
        Assert.Throws<SpatialDataException>(() => mixture.Predict(new DenseMatrix(2, 4)));
        Assert.Throws<ArgumentException>(() => mixture.Posterior(new float[4], new float[mixture.ClusterCount]));
        Assert.Empty(mixture.Predict(new DenseMatrix(0, 3)));
    }

    [Fact]
    public void InvalidOptionsAreListed()
    {
        var x = MixtureSamples.Clouds(20, 3, 2, 2);

        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 5, MaximumClusters = 4 }, 1));
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions { Models = [] }, 1));
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions { Models = [(CovarianceModel)77] }, 1));
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions { Tolerance = double.NaN }, 1));
        Assert.Throws<ArgumentException>(() => GaussianMixture.Fit(x, new GaussianMixtureOptions { Starts = 0 }, 1));
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Create([0.5, 0.6], [0, 1], [1]));
        Assert.Throws<ArgumentException>(() => Create([0.5, 0.5], [0, 1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Create([0.5, 0.5], [0, double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => Create([0.5, 0.5], [0, 1], [-1]));
        Assert.Throws<ArgumentException>(() => Create([0.5, 0.5], [0, 1], [1, 1]));
        Assert.Equal(2, Create([0.5, 0.5], [0, 1], [1]).ClusterCount);
    }

    private static GaussianMixture Create(double[] proportions, double[] means, double[] covariances)
        => GaussianMixture.Create(CovarianceModel.EEE, proportions, means, covariances, -1, -2, 1, converged: true);

    private static DenseMatrix Make(string kind)
    {
        var x = kind switch
        {
            "one row" => MixtureSamples.Clouds(1, 3, 1, 1),
            "more columns than rows" => MixtureSamples.Clouds(8, 20, 2, 1),
            "all equal" => new DenseMatrix(12, 3),
            _ => MixtureSamples.Clouds(40, 3, 2, 1),
        };
        for (var row = 0; row < x.Rows; row++)
        {
            if (kind == "duplicates")
                x[row, 0] = x[row, 1] = x[row, 2] = row % 3;
            else if (kind == "constant columns")
                x[row, 0] = x[row, 2] = 5;
            else if (kind == "repeated column")
                x[row, 1] = x[row, 0];
            else if (kind == "far from zero")
                x[row, 1] += 1e7f;
        }
        if (kind == "outlier")
            x[3, 1] = 1e30f;
        return x;
    }
}
