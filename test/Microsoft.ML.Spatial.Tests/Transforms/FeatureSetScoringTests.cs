using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class FeatureSetScoringTests
{
    private static readonly MLContext Context = new(seed: 1);

    private static NamedSet[] Sets
        => [new NamedSet("one", SmallSlice.Dataset.FeatureNames[..6]), new NamedSet("none", ["x"]), new NamedSet("two", [SmallSlice.Dataset.FeatureNames[40], "y"])];

    [Fact]
    public void ScoresAreThoseOfTheCoreWithTheNamesOfTheSets()
    {
        var slice = SmallSlice.Dataset;
        var data = Context.Spatial().Data.LoadFromDataset(slice);
        var options = new FeatureSetScoringEstimator.Options { InputColumnName = "Features", Sets = Sets, Bins = 4, ControlsPerBin = 12, Seed = 5 };

        var result = Context.Spatial().Transforms.ScoreFeatureSets(options).Fit(data).Transform(data);

        var expected = FeatureSetScores.Choose(slice.Features, slice.FeatureNames, Sets, new FeatureSetOptions { Bins = 4, ControlsPerBin = 12 }, 5).Score(slice.Features);
        var scores = result.GetColumn<VBuffer<float>>(result.Schema["SetScores"]).SelectMany(score => score.DenseValues()).ToArray();
        Assert.Equal(expected.Values.Length, scores.Length);
        for (var i = 0; i < scores.Length; i++)
            Assert.Equal(expected.Values[i], scores[i], 1e-5);
        VBuffer<ReadOnlyMemory<char>> names = default;
        result.Schema["SetScores"].GetSlotNames(ref names);
        Assert.Equal(["one", "two"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void FittingReadsTheDataOnce()
    {
        var counted = new CountedView(Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset));

        Context.Spatial().Transforms.ScoreFeatureSets(Sets, "Features", seed: 1).Fit(counted);

        Assert.Equal(1, counted.Passes);
    }

    [Fact]
    public void FeaturesAreFoundByName()
    {
        var slice = SmallSlice.Dataset;
        int[] reversed = [.. Enumerable.Range(0, slice.FeatureCount).Reverse()];
        var transforms = Context.Spatial().Transforms;
        var data = Context.Spatial().Data.LoadFromDataset(slice);

        var fitted = transforms.ScoreFeatureSets(Sets, "Features", seed: 1).Fit(data);
        var other = fitted.Transform(Context.Spatial().Data.LoadFromDataset(slice.SelectFeatures(reversed)));

        var (one, two) = (First(fitted.Transform(data)), First(other));
        for (var row = 0; row < one.Length; row++)
            Assert.Equal(one[row], two[row], 1e-4);
    }

    private static float[] First(IDataView view) => [.. view.GetColumn<VBuffer<float>>(view.Schema["SetScores"]).Select(score => score.GetItemOrDefault(0))];

    [Fact]
    public void NoSetsIsAnError()
        => Assert.Contains("Sets is empty", Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.ScoreFeatureSets([])).Message, StringComparison.Ordinal);
}
