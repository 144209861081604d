using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

public sealed class DomainEnsembleBadInputTests
{
    [Fact]
    public void FewerSpotsThanDomainsAreRefused()
    {
        var error = Assert.Throws<SpatialDataException>(() => Fit(5, 3, clusters: 6));

        Assert.Contains("6 domains cannot be made from 5 spots", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneSpotOrNoFeatureIsRefused()
    {
        Assert.Throws<SpatialDataException>(() => Fit(1, 3, clusters: 1));
        Assert.Throws<SpatialDataException>(() => Fit(5, 0, clusters: 1));
        Assert.Throws<SpatialDataException>(() => Fit(0, 3, clusters: 1));
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(3, 4, 1)]
    [InlineData(8, 2, 8)]
    public void TinyDataGiveLabels(int spots, int features, int clusters)
        => Assert.All(Fit(spots, features, clusters).Domains.Labels, label => Assert.InRange(label, 0, clusters - 1));

    [Theory]
    [InlineData(DomainPreset.Visium)]
    [InlineData(DomainPreset.Imaging)]
    public void ConstantFeaturesGiveLabels(DomainPreset preset)
    {
        var counts = CsrMatrix.FromDense(40, 3, [.. Enumerable.Repeat(2f, 120)]);

        var fit = DomainEnsemble.Fit(counts, Places(40), null, new DomainEnsembleOptions { Preset = preset, Members = 2, MinimumClusters = 2, MaximumClusters = 2 }, 1);

        Assert.All(fit.Domains.Labels, label => Assert.InRange(label, 0, 1));
        Assert.All(fit.Domains.Embedding.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1)]
    public void CountsThatAreNoCountsAreRefusedByTheirRow(float value)
    {
        var dense = Enumerable.Repeat(1f, 60).ToArray();
        dense[31] = value;

        var error = Assert.Throws<SpatialDataException>(() => DomainEnsemble.Fit(CsrMatrix.FromDense(20, 3, dense), Places(20), null, EnsembleSlice.Options(), 1));

        Assert.Contains("Row 10, feature 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlacesThatAreNoneAreRefused()
    {
        var points = Places(20);
        points.X[3] = double.NaN;

        Assert.Throws<SpatialDataException>(() => DomainEnsemble.Fit(Counts(20, 3), points, null, EnsembleSlice.Options(), 1));
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => DomainEnsemble.Fit(Counts(20, 3), Places(19), null, EnsembleSlice.Options(), 1));
        Assert.Throws<ArgumentException>(() => DomainEnsemble.Fit(Counts(20, 3), Places(20), new int[19], EnsembleSlice.Options(), 1));
        Assert.Throws<SpatialDataException>(() => Fit(20, 3, clusters: 2).Model.Apply(Counts(20, 4), Places(20)));
    }

    [Fact]
    public void AllOptionErrorsAreReportedTogether()
    {
        var options = new DomainEnsembleOptions { Members = 0, MinimumClusters = 5, MaximumClusters = 4, Smoothing = [new(0, 1)] };

        Assert.Contains("Members", Assert.Throws<ArgumentException>(() => DomainEnsemble.Fit(Counts(20, 3), Places(20), null, options, 1)).Message, StringComparison.Ordinal);
        options.Members = 2;
        var error = Assert.Throws<ArgumentException>(() => DomainEnsemble.Fit(Counts(20, 3), Places(20), null, options, 1));
        Assert.Contains("MinimumClusters (5)", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 neighbours", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledFitStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => DomainEnsemble.Fit(Counts(20, 3), Places(20), null, EnsembleSlice.Options(), 1, new Execution(1, null, source.Token)));
    }

    private static DomainEnsembleFit Fit(int spots, int features, int clusters)
        => DomainEnsemble.Fit(Counts(spots, features), Places(spots), null, new DomainEnsembleOptions { Members = 3, MinimumClusters = clusters, MaximumClusters = clusters }, 1);

    private static CsrMatrix Counts(int spots, int features)
        => CsrMatrix.FromDense(spots, features, [.. Enumerable.Range(0, spots * features).Select(i => (float)(i * 7 % 11))]);

    private static PointSet Places(int count)
        => new([.. Enumerable.Range(0, count).Select(i => (double)(i % 5))], [.. Enumerable.Range(0, count).Select(i => (double)(i / 5))]);
}
