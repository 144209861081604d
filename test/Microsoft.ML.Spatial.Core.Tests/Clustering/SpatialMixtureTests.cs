using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class SpatialMixtureTests
{
    private static readonly SharpBlocks Blocks = new(40, difference: 2.5);
    private static readonly SpatialMixtureFit Fitted = Fit(Blocks, new SpatialMixtureOptions());

    [Fact]
    public void NeighboursTellWhatASpotAloneDoesNot()
    {
        var alone = GaussianMixture.Fit(Blocks.Values, new GaussianMixtureOptions { MinimumClusters = 3, MaximumClusters = 3 }, seed: 1);

        Assert.InRange(Agreement(alone.Labels), 0.5, 0.75);
        Assert.InRange(Agreement(Fitted.Labels), 0.94, 1);
        Assert.InRange(Fitted.Sharpness, 0.8, 0.93);
        Assert.True(Fitted.Converged);
    }

    [Fact]
    public void SharpnessIsTheShareOfSpotsThatTheirOwnValuesPlaceAlike()
    {
        var sharp = Fit(new SharpBlocks(40, difference: 6), new SpatialMixtureOptions());
        var own = new SpatialMixture(Fitted.Mixture.Proportions, Fitted.Mixture.Means, Fitted.Mixture.Covariance, neighborWeight: 0).Apply(Blocks.Values, Blocks.Graph);

        Assert.True(sharp.Sharpness > 0.99);
        Assert.Equal(Enumerable.Range(0, own.Rows).Average(spot => Best(own.Row(spot)) == Fitted.Labels[spot] ? 1.0 : 0), Fitted.Sharpness, 1e-12);
    }

    [Fact]
    public void WithoutNeighboursItIsThePlainMixture()
    {
        var plain = GaussianMixture.Fit(Blocks.Values, new GaussianMixtureOptions { MinimumClusters = 3, MaximumClusters = 3, Tolerance = 0, MaximumIterations = 500 }, seed: 1);

        var fit = SpatialMixture.Fit(Blocks.Values, Blocks.Graph, plain.Labels, 3, new SpatialMixtureOptions { NeighborWeight = 0, MaximumIterations = 500, Tolerance = 1e-9 });

        for (var i = 0; i < fit.Mixture.Means.Length; i++)
            Assert.Equal(plain.Mixture.Means[i], fit.Mixture.Means[i], 1e-3);
        var posterior = new float[3];
        for (var spot = 0; spot < 50; spot++)
        {
            plain.Mixture.Posterior(Blocks.Values.Row(spot), posterior);
            for (var k = 0; k < 3; k++)
                Assert.Equal(posterior[k], fit.Memberships[spot, k], 2e-3f);
        }
    }

    [Fact]
    public void MembershipsAreAFixedPointOfTheField()
    {
        var (mixture, memberships) = (Fitted.Mixture, Fitted.Mixture.Apply(Blocks.Values, Blocks.Graph));
        var plain = GaussianMixture.Create(CovarianceModel.EEE, mixture.Proportions, mixture.Means, mixture.Covariance, 0, 0, 0, converged: true);
        var own = new float[3];
        for (var spot = 0; spot < 200; spot++)
        {
            plain.Posterior(Blocks.Values.Row(spot), own);
            var neighbors = Blocks.Graph.NeighborsOf(spot).ToArray();
            double[] weights = [.. own.Select((share, k) => share * Math.Exp(mixture.NeighborWeight * neighbors.Sum(neighbor => (double)memberships[neighbor, k])))];
            for (var k = 0; k < 3; k++)
                Assert.Equal(weights[k] / weights.Sum(), memberships[spot, k], 2e-3);
        }
    }

    [Fact]
    public void OtherSpotsAreAnsweredByTheFieldOfTheirOwnNeighbours()
    {
        var other = new SharpBlocks(24, difference: 2.5, seed: 9);

        var memberships = Fitted.Mixture.Apply(other.Values, other.Graph);

        int[] labels = [.. Enumerable.Range(0, memberships.Rows).Select(spot => Best(memberships.Row(spot)))];
        Assert.InRange(ClusteringAgreement.Compute(other.Labels, labels).AdjustedRandIndex, 0.95, 1);
        Assert.Equal(0, Fitted.Mixture.Apply(new DenseMatrix(0, 2), SpatialGraphBuilder.Build(new PointSet([], []), new SpatialGraphOptions())).Rows);
    }

    [Fact]
    public void ASpotWithoutNeighboursFollowsItsOwnValues()
    {
        var lonely = new SpatialGraph(new int[Blocks.Labels.Length + 1], [], [], includesSelf: false);

        var memberships = Fitted.Mixture.Apply(Blocks.Values, lonely);

        var own = new SpatialMixture(Fitted.Mixture.Proportions, Fitted.Mixture.Means, Fitted.Mixture.Covariance, neighborWeight: 0).Apply(Blocks.Values, Blocks.Graph);
        Assert.Equal(own.Values, memberships.Values);
    }

    [Fact]
    public void StartingLabelsKeepTheirNumbers()
    {
        int[] start = [.. Blocks.Labels.Select(label => (label + 1) % 3)];

        var fit = SpatialMixture.Fit(Blocks.Values, Blocks.Graph, start, 3, new SpatialMixtureOptions());

        Assert.True(start.Zip(fit.Labels).Average(pair => pair.First == pair.Second ? 1.0 : 0) > 0.97);
    }

    [Fact]
    public void AClusterWithoutSpotsNeverWinsOne()
    {
        var fit = SpatialMixture.Fit(Blocks.Values, Blocks.Graph, Blocks.Labels, 5, new SpatialMixtureOptions());

        Assert.Equal([0.0, 0.0], fit.Mixture.Proportions[3..]);
        Assert.DoesNotContain(fit.Labels, label => label > 2);
        Assert.All(fit.Memberships.Values, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void IsTheSameBitsOnAnyNumberOfThreads()
    {
        var one = Fit(Blocks, new SpatialMixtureOptions(), new Execution(1));
        var three = Fit(Blocks, new SpatialMixtureOptions(), new Execution(3));

        Assert.Equal(one.Mixture.Means, three.Mixture.Means);
        Assert.Equal(one.Memberships.Values, three.Memberships.Values);
        Assert.Equal(one.Mixture.Apply(Blocks.Values, Blocks.Graph, new Execution(1)).Values, one.Mixture.Apply(Blocks.Values, Blocks.Graph, new Execution(3)).Values);
    }

    [Fact]
    public void SaysWhatCannotBeFitted()
    {
        var (values, graph, options) = (Blocks.Values, Blocks.Graph, new SpatialMixtureOptions());
        var hole = new DenseMatrix(values.Rows, 2, [.. values.Values]) { [7, 1] = float.NaN };

        Contains("Every one of the 1600 spots needs a label from 0 to 2", Assert.Throws<ArgumentException>(() => SpatialMixture.Fit(values, graph, [0, 1], 3, options)));
        Contains("more probabilities than fit", Assert.Throws<ArgumentOutOfRangeException>(() => SpatialMixture.Fit(values, graph, Blocks.Labels, int.MaxValue, options)));
        Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => SpatialMixture.Fit(values, graph, Blocks.Labels, 2, options)));
        Contains("row 7, column 1 is NaN", Assert.Throws<SpatialDataException>(() => SpatialMixture.Fit(hole, graph, Blocks.Labels, 3, options)));
        Contains("row 7, column 1 is NaN", Assert.Throws<SpatialDataException>(() => Fitted.Mixture.Apply(hole, graph)));
        Contains("joins 1600 spots; there are 4", Assert.Throws<ArgumentException>(() => SpatialMixture.Fit(new DenseMatrix(4, 2), graph, 3, options, 1)));
        Contains("fitted to 2 columns; this matrix has 3", Assert.Throws<SpatialDataException>(() => Fitted.Mixture.Apply(new DenseMatrix(1600, 3), graph)));
        Contains("NeighborWeight", Assert.Throws<ArgumentException>(() => SpatialMixture.Fit(values, graph, 3, new SpatialMixtureOptions { NeighborWeight = -1 }, 1)));
        Contains("positive definite", Assert.Throws<ArgumentException>(() => new SpatialMixture([1], [0, 0], [1, 2, 2, 1], 6)));
        Contains("finite number from 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialMixture([1], [0, 0], [1, 0, 0, 1], double.NaN)));
    }

    private static SpatialMixtureFit Fit(SharpBlocks blocks, SpatialMixtureOptions options, Execution? execution = null)
        => SpatialMixture.Fit(blocks.Values, blocks.Graph, SharpBlocks.Clusters, options, seed: 1, execution);

    private static double Agreement(int[] labels) => ClusteringAgreement.Compute(Blocks.Labels, labels).AdjustedRandIndex;

    private static int Best(ReadOnlySpan<float> shares) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(shares);

    private static void Contains(string part, Exception error) => Assert.Contains(part, error.Message, StringComparison.Ordinal);
}
