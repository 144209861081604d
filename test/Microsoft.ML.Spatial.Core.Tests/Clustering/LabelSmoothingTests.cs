using Microsoft.ML.Spatial.Core.Clustering;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

public sealed class LabelSmoothingTests
{
    // A ring of six spots, each with its two neighbours.
    private static readonly int[] Pointers = [0, 2, 4, 6, 8, 10, 12];
    private static readonly int[] Neighbors = [5, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 0];

    [Fact]
    public void ALoneLabelIsOutvoted()
        => Assert.Equal([0, 0, 0, 1, 1, 1], LabelSmoothing.Majority([0, 0, 0, 1, 1, 1], 2, Pointers, Neighbors));

    [Fact]
    public void AllSpotsChangeAtOnce()
        => Assert.Equal([0, 0, 0, 0, 0, 0], LabelSmoothing.Majority([0, 1, 0, 0, 1, 0], 2, Pointers, Neighbors));

    [Fact]
    public void TiesKeepTheOwnLabel()
        => Assert.Equal([0, 1, 2, 0, 1, 2], LabelSmoothing.Majority([0, 1, 2, 0, 1, 2], 3, Pointers, Neighbors, minimumShare: 0));

    [Fact]
    public void ALargerShareCanBeAskedFor()
        => Assert.Equal([0, 1, 0, 0, 0, 0], LabelSmoothing.Majority([0, 1, 0, 0, 0, 0], 2, Pointers, Neighbors, minimumShare: 0.9));

    [Fact]
    public void UnlabelledSpotsNeitherVoteNorChange()
        => Assert.Equal([-1, 1, 0, 0, 0, 0], LabelSmoothing.Majority([-1, 1, 0, 0, 0, 0], 2, Pointers, Neighbors));

    [Fact]
    public void TheSpotItselfCountsOnceAndSpotsWithoutNeighboursStay()
        => Assert.Equal([0, 0, 1], LabelSmoothing.Majority([1, 0, 1], 2, [0, 4, 5, 5], [0, 0, 1, 1, 1]));

    [Fact]
    public void ArraysThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => LabelSmoothing.Majority([0, 1], 2, [0, 1], [1]));
        Assert.Throws<ArgumentException>(() => LabelSmoothing.Majority([0, 1], 2, [0, 1, 2], [1, 7]));
        Assert.Throws<ArgumentException>(() => LabelSmoothing.Majority([0, 5], 2, [0, 1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => LabelSmoothing.Majority([0, 1], 2, [0, 3, 2], [1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelSmoothing.Majority([0], 1, [0, 0], [], double.NaN));
    }
}
