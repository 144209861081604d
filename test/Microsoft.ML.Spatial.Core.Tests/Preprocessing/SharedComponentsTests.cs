using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class SharedComponentsTests
{
    [Fact]
    public void OneSliceGivenTwiceGetsTheSameScores()
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 200, GeneCount = 50, Seed = 2 });

        var (scores, shared) = SharedComponents.Of(slice.Features, slice.FeatureNames, slice.Features, slice.FeatureNames, logged: false, seed: 1);

        Assert.Equal(50, shared);
        Assert.Equal(slice.SpotCount, scores!.Value.First.Rows);
        Assert.Equal(scores.Value.First.Values, scores.Value.Second.Values);
        Assert.Contains(scores.Value.First.Values, value => Math.Abs(value) > 0.1);
    }

    [Fact]
    public void OnlySharedFeaturesCountInWhateverOrder()
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 200, GeneCount = 50, Seed = 2 });
        int[] part = [.. Enumerable.Range(10, 40).Reverse()];
        string[] names = [.. part.Select(column => slice.FeatureNames[column])];
        var (expected, _) = SharedComponents.Of(slice.Features.SelectColumns([.. part.Reverse()]), [.. names.Reverse()], slice.Features, slice.FeatureNames, false, 1);

        var (actual, shared) = SharedComponents.Of(slice.Features.SelectColumns(part), names, slice.Features, slice.FeatureNames, false, 1);

        Assert.Equal(40, shared);
        Assert.Equal(expected!.Value.First.Values, actual!.Value.First.Values);
    }

    [Fact]
    public void SlicesWithoutCommonFeaturesHaveNone()
    {
        var matrix = CsrMatrix.FromDense(2, 2, [1, 2, 3, 4]);
        var (scores, shared) = SharedComponents.Of(matrix, ["a", "b"], matrix, ["c", "d"], false, 1);
        Assert.Null(scores);
        Assert.Equal(0, shared);
        Assert.Throws<ArgumentException>(() => SharedComponents.Of(matrix, ["a"], matrix, ["c", "d"], false, 1));
    }
}
