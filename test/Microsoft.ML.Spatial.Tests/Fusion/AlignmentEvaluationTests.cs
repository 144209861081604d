namespace Microsoft.ML.Spatial.Tests.Fusion;

/// <summary>Partners scored against labels.</summary>
public sealed class AlignmentEvaluationTests
{
    [Fact]
    public void CountsMappedSpotsAndAgreeingLabelsSliceBySlice()
    {
        var view = View(
            new Spot("1", "a", "L1", "1", "b"),
            new Spot("2", "a", "L2", "1", "b"),
            new Spot("3", "a", "L2", "", ""),
            new Spot("1", "b", "L1", "2", "a"));

        var scores = new MLContext().Spatial().Evaluate.Alignment(view, "Label");

        Assert.Equal(["a", "b"], scores.Select(score => score.Slice));
        Assert.Equal((1, 2, 2, 3), (scores[0].Accuracy.Correct, scores[0].Accuracy.Compared, scores[0].Accuracy.Mapped, scores[0].Accuracy.Spots));
        Assert.Equal(0, scores[1].Accuracy.Accuracy);
        Assert.Equal(["L1", "L2"], scores[0].Regions.Regions);
        Assert.Equal((1, 1), (scores[0].Regions.Pairs(0, 0), scores[0].Regions.Pairs(1, 0)));
        Assert.Equal(1, scores[0].Regions.Unmapped(1));
    }

    [Fact]
    public void NamesAPartnerThatIsNotThere()
    {
        var view = View(new Spot("1", "a", "L1", "9", "b"), new Spot("1", "b", "L1", "", ""));

        var error = Assert.Throws<Core.SpatialDataException>(() => new MLContext().Spatial().Evaluate.Alignment(view, "Label"));

        Assert.Contains("'9' of slice 'b'", error.Message, StringComparison.Ordinal);
    }

    private static IDataView View(params Spot[] spots)
    {
        var mlContext = new MLContext();
        var view = mlContext.Data.LoadFromEnumerable(spots);
        return mlContext.Transforms.Conversion.MapValueToKey("Slice").Fit(view).Transform(view);
    }

    private sealed record Spot(string Barcode, string Slice, string Label, string Partner, string PartnerSlice);
}
