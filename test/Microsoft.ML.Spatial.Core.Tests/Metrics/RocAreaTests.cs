using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class RocAreaTests
{
    [Fact]
    public void TheAreaIsTheShareOfPairsInOrder()
    {
        // Pairs (2,1), (2,3), (2,2), (4,1), (4,3), (4,2): one in wrong order, one tied.
        Assert.Equal(4.5 / 6, RocArea.Compute([2, 1, 3, 4, 2], [1, 0, 0, 1, 0], 1), 1e-15);
        Assert.Equal(1, RocArea.Compute([1, 2, 3], [0, 7, 7], 7));
        Assert.Equal(0, RocArea.Compute([1, 2, 3], [0, 7, 7], 0));
        Assert.Equal(0.5, RocArea.Compute([2, 2, 2], [0, 7, 7], 7));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1_000_000)]
    public void RanksGiveWhatAllPairsGive(int distinctValues)
    {
        var random = new CounterRandom(distinctValues);
        var (values, labels) = (new float[400], new int[400]);
        for (var i = 0; i < values.Length; i++)
            (values[i], labels[i]) = (random.NextInt(distinctValues) - (distinctValues / 2), random.NextInt(5) - 1);

        for (var region = 0; region < 4; region++)
            Assert.Equal(OverAllPairs(values, labels, region), RocArea.Compute(values, labels, region), 1e-12);
    }

    [Fact]
    public void TheOppositeMarkerHasTheOppositeArea()
    {
        float[] values = [3, -1, 4, 1, float.PositiveInfinity, 2, 6, float.NegativeInfinity];
        int[] labels = [0, 1, 1, 0, 1, 0, 1, 0];

        Assert.Equal(1, RocArea.Compute(values, labels, 1) + RocArea.Compute([.. values.Select(value => -value)], labels, 1), 1e-15);
    }

    [Fact]
    public void AMillionSpotsDoNotOverflow()
    {
        var (values, labels) = (new float[2_000_000], new int[2_000_000]);
        for (var i = 0; i < values.Length; i++)
            (values[i], labels[i]) = (i % 1000, i % 2);

        Assert.Equal(0.501, RocArea.Compute(values, labels, 1), 1e-12);
    }

    [Fact]
    public void AnEmptyRegionOrRestHasNoArea()
    {
        Assert.Equal(double.NaN, RocArea.Compute([1, 2], [0, 0], 0));
        Assert.Equal(double.NaN, RocArea.Compute([1, 2], [0, 0], 1));
        Assert.Equal(double.NaN, RocArea.Compute([1, 2], [1, -1], 1));
        Assert.Equal(double.NaN, RocArea.Compute([], [], 1));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => RocArea.Compute([1], [0, 1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RocArea.Compute([1], [0], -1));
        Assert.Contains("Spot 1", Assert.Throws<SpatialDataException>(() => RocArea.Compute([1, float.NaN], [0, 1], 1)).Message, StringComparison.Ordinal);
        Assert.Equal(1, RocArea.Compute([1, float.NaN, 2], [0, -1, 1], 1));
    }

    private static double OverAllPairs(float[] values, int[] labels, int region)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (labels[i] != region || labels[j] < 0 || labels[j] == region)
                    continue;
                pairs++;
                sum += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
            }
        }
        return sum / pairs;
    }
}
