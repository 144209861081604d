using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class AlignmentAccuracyTests
{
    [Fact]
    public void MappedSpotsLabelledAtBothEndsAreCompared()
    {
        // Right, wrong, unmapped, source unlabelled, target unlabelled, right.
        var accuracy = AlignmentAccuracy.Compute([0, 1, -1, 0, 3, 2], [5, 5, 5, -1, 5, 7], [5, 6, 7, -1]);

        Assert.Equal(new AlignmentAccuracy(Correct: 2, Compared: 3, Mapped: 5, Spots: 6), accuracy);
        Assert.Equal(2.0 / 3, accuracy.Accuracy, 1e-15);
        Assert.Equal(5.0 / 6, accuracy.ValidRatio, 1e-15);
    }

    [Fact]
    public void NothingToCompareHasNoAccuracy()
    {
        Assert.Equal(double.NaN, AlignmentAccuracy.Compute([-1, -1], [0, 1], [0]).Accuracy);
        Assert.Equal(0, AlignmentAccuracy.Compute([-1, -1], [0, 1], [0]).ValidRatio);
        Assert.Equal(double.NaN, AlignmentAccuracy.Compute([0], [-1], [0]).Accuracy);
        Assert.Equal(double.NaN, AlignmentAccuracy.Compute([], [], []).ValidRatio);
    }

    [Fact]
    public void TheOrderOfTargetSpotsDoesNotMatter()
    {
        var random = new CounterRandom(1);
        var order = Enumerable.Range(0, 40).ToArray();
        random.Shuffle<int>(order);
        var (partners, sources, targets) = (new int[60], new int[60], new int[40]);
        for (var i = 0; i < 60; i++)
            (partners[i], sources[i]) = (random.NextInt(41) - 1, random.NextInt(4) - 1);
        for (var i = 0; i < 40; i++)
            targets[i] = random.NextInt(4) - 1;
        var moved = new int[40];
        for (var i = 0; i < 40; i++)
            moved[order[i]] = targets[i];

        Assert.Equal(
            AlignmentAccuracy.Compute(partners, sources, targets),
            AlignmentAccuracy.Compute([.. partners.Select(partner => partner < 0 ? -1 : order[partner])], sources, moved));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => AlignmentAccuracy.Compute([0, 0], [0], [0]));
        var error = Assert.Throws<ArgumentException>(() => AlignmentAccuracy.Compute([0, 3], [0, 0], [0, 1, 2]));
        Assert.Contains("source spot 1 is row 3; the target slice has 3 spots", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AlignmentAccuracy.Compute([-2], [0], [0]));
    }
}
