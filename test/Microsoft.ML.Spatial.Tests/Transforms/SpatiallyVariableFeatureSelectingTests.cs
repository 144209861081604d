using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class SpatiallyVariableFeatureSelectingTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Names = SmallSlice.Dataset.FeatureNames;

    [Fact]
    public void KeepsTheFeaturesWithTheLargestMoransI()
    {
        var fitted = Fit(SmallSlice.Dataset, new SpatiallyVariableFeatureSelectingEstimator.Options { Count = 20 });

        var logged = CountNormalizer.Normalize(SmallSlice.Dataset.Features, 1e4, log1p: true, Execution.Default);
        var best = SpatiallyVariableFeatures.Select(logged, SmallSlice.Dataset.Coordinates!, new SpatiallyVariableFeatureOptions { Count = 20 });
        Assert.Equal(best.Features.Order().Select(feature => Names[feature]), fitted.FeatureNames!);
        Assert.Equal(20, fitted.FeatureNames!.Count);
    }

    [Fact]
    public void FittingDoesNotDependOnRowOrder()
    {
        var options = new SpatiallyVariableFeatureSelectingEstimator.Options { Count = 20, MinimumSlices = 2 };

        Assert.Equal(Fit(TwoSlices(SmallSlice.Dataset, asText: true), options).FeatureNames!, Fit(TwoSlices(SmallSlice.Shuffled, asText: true), options).FeatureNames!);
        Assert.Equal(Fit(TwoSlices(SmallSlice.Dataset, asText: true), options).FeatureNames!, Fit(TwoSlices(SmallSlice.Shuffled, asText: false), options).FeatureNames!);
    }

    [Fact]
    public void AFeatureThatMarksASliceIsNotKept()
    {
        // The first gene is loud in slice b and absent in slice a.
        var two = TwoSlices(SmallSlice.Dataset, asText: false);
        var counts = two.Features.ToDense();
        for (var row = 0; row < two.SpotCount; row++)
            counts[row * Names.Length] = two.Coordinates!.X[row] > Middle(two.Coordinates) ? 500 + (row % 7) : 0;
        var marked = TinySlice.Of(Names, counts, two.Coordinates, two.Observations.Get("Slice"));

        Assert.DoesNotContain(Names[0], Fit(marked, new SpatiallyVariableFeatureSelectingEstimator.Options()).FeatureNames!);
        Assert.Contains(Names[0], Fit(marked, new SpatiallyVariableFeatureSelectingEstimator.Options { RemoveBiased = false }).FeatureNames!);
    }

    [Fact]
    public void ANewSliceNeedsNoCoordinates()
    {
        var data = Context.Spatial().Transforms.NormalizeCounts().Fit(View(SmallSlice.Dataset)).Transform(View(SmallSlice.Dataset));
        var fitted = Context.Spatial().Transforms.SelectSpatiallyVariableFeatures(count: 20).Fit(data);
        var without = Context.Transforms.DropColumns("Spatial").Fit(data).Transform(data);

        Assert.Equal(ViewSnapshot.Column(fitted.Transform(data), "Variable"), ViewSnapshot.Column(fitted.Transform(without), "Variable"));
    }

    [Fact]
    public void NothingThatVariesIsAnErrorThatSaysWhatToDo()
    {
        var flat = TinySlice.Of(["a", "b"], [1, 2, 1, 2, 1, 2], new PointSet([0, 1, 2], [0, 0, 1]));
        var estimator = Context.Spatial().Transforms.SelectSpatiallyVariableFeatures(inputColumnName: "Features");

        Assert.Contains("'Features'", Assert.Throws<SpatialDataException>(() => estimator.Fit(View(flat))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreCheckedTogetherAndMoreSlicesThanThereAreIsAnError()
    {
        var error = Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.SelectSpatiallyVariableFeatures(
            new SpatiallyVariableFeatureSelectingEstimator.Options { Count = 0, NeighborCount = 0, BiasedShare = 2 }));

        foreach (var option in (string[])["Count", "NeighborCount", "BiasedShare"])
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(SmallSlice.Dataset, new SpatiallyVariableFeatureSelectingEstimator.Options { MinimumSlices = 2 }));
    }

    private static double Middle(PointSet places) => (places.X.Min() + places.X.Max()) / 2;

    /// <summary>The left and the right half as slices b and a.</summary>
    private static SpatialDataset TwoSlices(SpatialDataset dataset, bool asText)
    {
        var places = dataset.Coordinates!;
        int[] codes = [.. places.X.Select(x => x > Middle(places) ? 1 : 0)];
        TableColumn slices = asText ? new TextColumn("Slice", Array.ConvertAll(codes, code => code == 1 ? "b" : "a")) : new CategoricalColumn("Slice", codes, ["a", "b"]);
        return TinySlice.Of(dataset.FeatureNames, dataset.Features.ToDense(), places, slices);
    }

    private static IDataView View(SpatialDataset dataset) => Context.Spatial().Data.LoadFromDataset(dataset);

    private static VariableFeatureSelectingTransformer Fit(SpatialDataset dataset, SpatiallyVariableFeatureSelectingEstimator.Options options)
    {
        var data = Context.Spatial().Transforms.NormalizeCounts().Fit(View(dataset)).Transform(View(dataset));
        return Context.Spatial().Transforms.SelectSpatiallyVariableFeatures(options).Fit(data);
    }
}
