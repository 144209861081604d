using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class MarkerScoringTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly CategoricalColumn Layers = (CategoricalColumn)SmallSlice.Dataset.Observations.Get("layer");

    [Fact]
    public void ScoresAreThoseOfTheCore()
    {
        var fitted = Fit(new MarkerScoringEstimator.Options { TopCount = 3 });

        var expected = MarkerScoring.Score(new MarkerSpots(CountNormalizer.Normalize(SmallSlice.Dataset.Features, 1e4, log1p: true), Layers.Codes));
        Assert.Equal(expected.Rows, fitted.Table.Rows);
        Assert.Equal(Layers.Categories, fitted.GroupNames);
        Assert.Equal(["Group", "Feature", "Score", "LogFoldChange", "P", "PAdjusted", "ShareIn", "ShareOut"], fitted.Scores.Schema.Select(column => column.Name));
        Assert.Equal(expected.Rows.Select(row => Layers.Categories[row.Group]), fitted.Scores.GetColumn<string>("Group"));
        Assert.Equal(expected.Rows.Select(row => SmallSlice.Dataset.FeatureNames[row.Feature]), fitted.Scores.GetColumn<string>("Feature"));
        Assert.Equal(expected.Rows.Select(row => row.PAdjusted), fitted.Scores.GetColumn<double>("PAdjusted"));
        Assert.Equal(expected.Rows.Select(row => row.ShareOut), fitted.Scores.GetColumn<double>("ShareOut"));
    }

    [Fact]
    public void TheOutputHoldsTheMarkersOfAllGroupsInTheOrderOfTheSlots()
    {
        var fitted = Fit(new MarkerScoringEstimator.Options { TopCount = 3 });

        var markers = fitted.Markers.GetColumn<string>("Feature").ToHashSet();
        Assert.Equal(3 * Layers.Categories.Length, (int)fitted.Markers.GetRowCount()!);
        Assert.Equal(SmallSlice.Dataset.FeatureNames.Where(markers.Contains), fitted.FeatureNames);
        var output = fitted.Transform(Logged(SmallSlice.Dataset)).Schema["Markers"];
        Assert.Equal(markers.Count, ((VectorDataViewType)output.Type).Size);
        Assert.True(output.HasSlotNames());
    }

    [Fact]
    public void GroupsMayBeTextAndOrderOfRowsDoesNotMatter()
    {
        var text = Context.Transforms.Conversion.MapKeyToValue("layerText", "layer");
        IDataView Texts(SpatialDataset slice) => text.Fit(Logged(slice)).Transform(Logged(slice));
        var options = new MarkerScoringEstimator.Options { GroupColumnName = "layerText" };

        var one = Context.Spatial().Transforms.ScoreMarkers(options).Fit(Texts(SmallSlice.Dataset));
        var other = Context.Spatial().Transforms.ScoreMarkers(options).Fit(Texts(SmallSlice.Shuffled));

        Assert.Equal(Layers.Categories.Order(StringComparer.Ordinal), one.GroupNames);
        Assert.Equal(one.FeatureNames, other.FeatureNames);
        Assert.Equal(Fit(new MarkerScoringEstimator.Options()).FeatureNames, one.FeatureNames);
    }

    [Fact]
    public void AReferenceIsFoundByName()
    {
        var fitted = Fit(new MarkerScoringEstimator.Options { ReferenceGroup = Layers.Categories[1], Method = new TTestMarkerOptions() });

        Assert.DoesNotContain(Layers.Categories[1], fitted.Scores.GetColumn<string>("Group"));
        var error = Assert.Throws<ArgumentException>(() => Fit(new MarkerScoringEstimator.Options { ReferenceGroup = "nowhere" }));
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
        Assert.Contains(Layers.Categories[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AutocorrelationReadsPlacesAndOthersDoNot()
    {
        var data = Logged(SmallSlice.Dataset);
        var without = Context.Transforms.DropColumns("Spatial").Fit(data).Transform(data);
        MarkerScoringEstimator Estimator(MarkerOptions method) => Context.Spatial().Transforms.ScoreMarkers(groupColumnName: "layer", method: method);

        Assert.NotEmpty(Estimator(new AutocorrelationMarkerOptions()).Fit(data).FeatureNames!);
        Assert.NotEmpty(Estimator(new SpecificityMarkerOptions()).Fit(without).FeatureNames!);
        Assert.Contains("'Spatial'", Assert.Throws<ArgumentException>(() => Estimator(new AutocorrelationMarkerOptions()).Fit(without)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GroupsMustBeThereAndBeKeysOrText()
    {
        var data = Logged(SmallSlice.Dataset);

        Assert.Contains("'PredictedLabel'", Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.ScoreMarkers().Fit(data)).Message, StringComparison.Ordinal);
        Assert.Contains("key of UInt32 or text", Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.ScoreMarkers(groupColumnName: "Spatial").Fit(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FittingReadsTheDataOnce()
    {
        var counted = new CountedView(Logged(SmallSlice.Dataset));

        Context.Spatial().Transforms.ScoreMarkers(groupColumnName: "layer").Fit(counted);

        Assert.Equal(1, counted.Passes);
    }

    [Fact]
    public void ANewSliceIsMatchedByName()
    {
        var fitted = Fit(new MarkerScoringEstimator.Options { TopCount = 3 });
        int[] half = [.. Enumerable.Range(0, SmallSlice.Dataset.FeatureCount).Where(feature => feature % 2 == 0)];

        var match = fitted.Match(Logged(SmallSlice.Dataset.SelectFeatures(half)).Schema);

        Assert.Equal(fitted.FeatureNames!.Count, match.Known);
        Assert.NotEmpty(match.Missing);
    }

    [Fact]
    public void AModelKeepsTheWholeTable()
    {
        var data = Logged(SmallSlice.Dataset);
        var fitted = Fit(new MarkerScoringEstimator.Options { TopCount = 3, Method = new LogisticMarkerOptions() });
        using var file = new MemoryStream();
        Context.Model.Save(fitted, data.Schema, file);

        var loaded = Assert.IsType<MarkerScoringTransformer>(Context.Model.Load(file, out _));

        Assert.Equal(fitted.Table.Rows, loaded.Table.Rows);
        Assert.Equal(fitted.Table.HeldOutAccuracy, loaded.Table.HeldOutAccuracy);
        Assert.Equal(ViewSnapshot.Column(fitted.Markers, "Feature"), ViewSnapshot.Column(loaded.Markers, "Feature"));
        Assert.Equal(ViewSnapshot.Column(fitted.Scores, "Score"), ViewSnapshot.Column(loaded.Scores, "Score"));
    }

    [Fact]
    public void OptionsAreCheckedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.ScoreMarkers(new MarkerScoringEstimator.Options
        {
            TopCount = 0,
            MinimumShare = 2,
            InputColumnName = "",
        }));
        foreach (var option in (string[])["TopCount", "MinimumShare", "InputColumnName"])
            Assert.Contains(option, error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.ScoreMarkers(new MarkerScoringEstimator.Options
        {
            Method = new LogisticMarkerOptions { Strength = -1 },
            ReferenceGroup = "a",
        }));
        foreach (var option in (string[])["Strength", "ReferenceGroup"])
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LimitsThatNothingPassesSaySo()
        => Assert.Contains("MinimumLogFoldChange", Assert.Throws<SpatialDataException>(() => Fit(new MarkerScoringEstimator.Options { MinimumLogFoldChange = 1000 })).Message, StringComparison.Ordinal);

    [Fact]
    public void LaterChangesOfOptionsChangeNothing()
    {
        var method = new RankSumMarkerOptions();
        var options = new MarkerScoringEstimator.Options { GroupColumnName = "layer", Method = method };
        var estimator = Context.Spatial().Transforms.ScoreMarkers(options);
        method.CorrectTies = false;
        options.TopCount = 1;

        Assert.Equal(Fit(new MarkerScoringEstimator.Options()).Table.Rows, estimator.Fit(Logged(SmallSlice.Dataset)).Table.Rows);
    }

    private static MarkerScoringTransformer Fit(MarkerScoringEstimator.Options options)
    {
        options.GroupColumnName = "layer";
        return Context.Spatial().Transforms.ScoreMarkers(options).Fit(Logged(SmallSlice.Dataset));
    }

    private static IDataView Logged(SpatialDataset slice)
    {
        var view = Context.Spatial().Data.LoadFromDataset(slice);
        return Context.Spatial().Transforms.NormalizeCounts().Fit(view).Transform(view);
    }
}
