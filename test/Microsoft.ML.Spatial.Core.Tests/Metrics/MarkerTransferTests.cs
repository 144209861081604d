using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class MarkerTransferTests
{
    [Fact]
    public void PartnersOfEnrichedSpotsAreFollowed()
    {
        // The medians are 3.5 and 30: enriched are source spots 3, 4, 5 and target spots 2, 3, 4.
        var transfer = MarkerTransfer.Compute([0, 0, 4, 2, 2, 1], [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50], 0.5);

        Assert.Equal(new MarkerTransfer(3, 3, 2, 3, 1, 3.5, 30), transfer);
        Assert.Equal(2.0 / 3, transfer.Purity, 1e-15);
        Assert.Equal(1.0 / 3, transfer.Coverage, 1e-15);
    }

    [Fact]
    public void UnmappedSpotsCountAgainstNeitherButReachNothing()
    {
        var transfer = MarkerTransfer.Compute([-1, -1, 2, -1], [0, 0, 5, 5], [0, 0, 5, 5], 0.5);

        Assert.Equal((2, 1), (transfer.EnrichedSources, transfer.MappedSources));
        Assert.Equal((1.0, 0.5), (transfer.Purity, transfer.Coverage));
    }

    [Fact]
    public void WhereTheQuantileIsZeroEnrichedMeansExpressed()
    {
        var values = new float[100];
        (values[7], values[60]) = (1, 3);

        var transfer = MarkerTransfer.Compute([.. Enumerable.Range(0, 100)], values, values);

        Assert.Equal((2, 2, 0.0), (transfer.EnrichedSources, transfer.EnrichedTargets, transfer.SourceThreshold));
        Assert.Equal((1.0, 1.0), (transfer.Purity, transfer.Coverage));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void NoSpotIsEnrichedWhereAllAreEqual(float value)
    {
        var flat = new float[] { value, value, value };
        var transfer = MarkerTransfer.Compute([0, 1, 2], flat, [1, 2, 3]);

        Assert.Equal(0, transfer.EnrichedSources);
        Assert.Equal(double.NaN, transfer.Purity);
        Assert.Equal(0, transfer.Coverage);
        Assert.Equal(double.NaN, MarkerTransfer.Compute([0, 1, 2], [1, 2, 3], flat).Coverage);
        Assert.Equal(0, MarkerTransfer.Compute([0, 1, 2], [1, 2, 3], flat).Purity);
    }

    [Fact]
    public void AllThatTieAtTheQuantileAreEnriched()
        => Assert.Equal(4, MarkerTransfer.Compute([-1, -1, -1, -1, -1], [1, 2, 2, 2, 2], [1], 0.9).EnrichedSources);

    [Fact]
    public void ByChancePurityIsTheShareOfEnrichedTargets()
    {
        var random = new CounterRandom(5);
        var (partners, source, target) = (new int[20_000], new float[20_000], new float[20_000]);
        for (var i = 0; i < partners.Length; i++)
            (partners[i], source[i], target[i]) = (random.NextInt(partners.Length), (float)random.NextDouble(), (float)random.NextDouble());

        var transfer = MarkerTransfer.Compute(partners, source, target);

        Assert.InRange(transfer.EnrichedSources, 1990, 2010);
        Assert.Equal(0.1, transfer.Purity, 0.02);
    }

    [Fact]
    public void TheUnitOfASliceDoesNotMatter()
    {
        float[] source = [3, 1, 4, 1, 5, 9, 2, 6];
        float[] target = [2, 7, 1, 8, 2, 8, 1, 8];
        int[] partners = [3, 1, 4, -1, 5, 7, 2, 6];
        var transfer = MarkerTransfer.Compute(partners, source, target, 0.6);
        var scaled = MarkerTransfer.Compute(partners, source, Array.ConvertAll(target, value => (8 * value) - 3), 0.6);

        Assert.Equal(transfer with { TargetThreshold = 0 }, scaled with { TargetThreshold = 0 });
        Assert.True(transfer.MappedToEnriched > 0);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => MarkerTransfer.Compute([0], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => MarkerTransfer.Compute([1], [1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkerTransfer.Compute([0], [1], [1], 90));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkerTransfer.Compute([0], [1], [1], double.NaN));
        var error = Assert.Throws<SpatialDataException>(() => MarkerTransfer.Compute([0], [1], [1, float.NaN]));
        Assert.Contains("spot 1 of the target slice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSpotAtAllHasNoScore()
    {
        var transfer = MarkerTransfer.Compute([], [], []);

        Assert.Equal((double.NaN, double.NaN, double.NaN), (transfer.Purity, transfer.Coverage, transfer.SourceThreshold));
    }
}
