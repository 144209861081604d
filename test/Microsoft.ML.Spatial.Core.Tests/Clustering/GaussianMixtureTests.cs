using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class GaussianMixtureTests
{
    private static readonly CovarianceModel[] AllModels = Enum.GetValues<CovarianceModel>();

    [Theory]
    [InlineData(MixtureStartKind.Adaptive)]
    [InlineData(MixtureStartKind.Hierarchical)]
    [InlineData(MixtureStartKind.KMeans)]
    public void SeparateCloudsAreFoundAndCounted(MixtureStartKind kind)
    {
        var x = MixtureSamples.Clouds(300, 3, 3, 6);

        var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 1, MaximumClusters = 5, StartKind = kind }, seed: 5);

        Assert.Equal(3, fit.Mixture.ClusterCount);
        Assert.Equal(1, ClusteringAgreement.Compute(MixtureSamples.Truth(300, 3), fit.Labels).AdjustedRandIndex);
        Assert.True(fit.Mixture.Converged);
    }

    [Fact]
    public void ResultsAreTheSameBitsOnOneThreadAndOnTwo()
    {
        var x = MixtureSamples.Clouds(3000, 5, 4, 1.5);
        foreach (var model in AllModels)
        {
            var options = new GaussianMixtureOptions { MinimumClusters = 4, MaximumClusters = 4, Models = [model], InitializationSubset = 700, Starts = 2, MaximumIterations = 15 };
            var one = GaussianMixture.Fit(x, options, 9, new Execution(1));
            var two = GaussianMixture.Fit(x, options, 9, new Execution(2));

            Assert.Equal(one.Labels, two.Labels);
            Assert.Equal(one.Mixture.Means, two.Mixture.Means);
            Assert.Equal(one.Mixture.Covariances, two.Mixture.Covariances);
            Assert.Equal(one.Candidates, two.Candidates);
        }
    }

    [Fact]
    public void AMixtureMadeFromItsPartsAnswersAlikeAndRowByRowAsInBlocks()
    {
        var x = MixtureSamples.Clouds(333, 4, 3, 2);
        foreach (var model in AllModels)
        {
            var fit = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 3, MaximumClusters = 3, Models = [model] }, seed: 1);
            var m = fit.Mixture;
            var copy = GaussianMixture.Create(m.Model, m.Proportions, m.Means, m.Covariances, m.LogLikelihood, m.Bic, m.Iterations, m.Converged);

            Assert.Equal(fit.Labels, copy.Predict(x));
            var probabilities = new float[3];
            for (var row = 0; row < x.Rows; row++)
            {
                copy.Posterior(x.Row(row), probabilities);
                Assert.Equal(1, probabilities.Sum(), 1e-5);
                Assert.Equal(probabilities.Max(), probabilities[fit.Labels[row]]);
            }
        }
    }

    [Fact]
    public void LogDensitiesOfOneRowAreTheBitsOfTheBlock()
    {
        var x = MixtureSamples.Clouds(64, 7, 2, 2);
        foreach (var model in AllModels)
        {
            var m = GaussianMixture.Fit(x, new GaussianMixtureOptions { MinimumClusters = 2, MaximumClusters = 2, Models = [model] }, seed: 1).Mixture;
            var density = new MixtureDensity(new MixtureParameters(model, m.Proportions, m.Means, m.Covariances, false), new double[7]);
            var (rows, work, logs, single) = (new double[7 * 64], new double[7 * 64], new double[2 * 64], new double[2]);
            RowFrame.Load(x, density.Center, 0, 64, rows, 64);
            density.LogDensities(rows, work, logs, 64);
            for (var row = 0; row < 64; row++)
            {
                density.LogDensities(x.Row(row), single);
                Assert.Equal(logs[row], single[0]);
                Assert.Equal(logs[64 + row], single[1]);
            }
        }
    }

    [Fact]
    public void MoreStartsNeverLowerTheLikelihood()
    {
        var x = MixtureSamples.Clouds(900, 6, 5, 0.8);
        var options = new GaussianMixtureOptions { MinimumClusters = 5, MaximumClusters = 5, StartKind = MixtureStartKind.KMeans, Starts = 1 };
        var one = GaussianMixture.Fit(x, options, 2).Mixture.LogLikelihood;
        options.Starts = 6;
        var six = GaussianMixture.Fit(x, options, 2);

        Assert.True(six.Mixture.LogLikelihood >= one);
        Assert.Equal(6, six.Candidates.Count);
        Assert.Equal(six.Candidates.Max(candidate => candidate.LogLikelihood), six.Mixture.LogLikelihood);
    }

    [Fact]
    public void ExpectationMaximisationNeverLowersTheLikelihood()
    {
        var x = MixtureSamples.Clouds(400, 4, 3, 1);
        foreach (var model in AllModels)
        {
            var last = double.NegativeInfinity;
            for (var steps = 1; steps <= 8; steps++)
            {
                var options = new GaussianMixtureOptions { MinimumClusters = 3, MaximumClusters = 3, Models = [model], StartKind = MixtureStartKind.Hierarchical, MaximumIterations = steps, Tolerance = 0 };
                var now = GaussianMixture.Fit(x, options, 1).Mixture.LogLikelihood;
                Assert.True(now >= last - 1e-9, $"{model}, step {steps}: {now} after {last}");
                last = now;
            }
        }
    }

    [Fact]
    public void CancellationStopsAFit()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            GaussianMixture.Fit(MixtureSamples.Clouds(100, 2, 2, 3), new GaussianMixtureOptions(), 1, new Execution(1, null, source.Token)));
    }
}
