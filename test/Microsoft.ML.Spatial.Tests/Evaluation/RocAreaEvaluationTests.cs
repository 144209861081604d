using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Tests.Evaluation;

/// <summary>Numbers judged by how well they tell a label.</summary>
public sealed class RocAreaEvaluationTests
{
    private static readonly SpatialEvaluateCatalog Evaluate = new MLContext(seed: 1).Spatial().Evaluate;

    [Theory]
    [InlineData("Inside")]
    [InlineData("Layer")]
    [InlineData("LayerKey")]
    public void LabelsMayBeTruthTextOrKey(string labelColumn)
    {
        // Of 3 x 2 pairs of a spot inside and one outside, 4 are in order and 2 are ties.
        var view = View(new(2, true, "WM"), new(1, false, "L1"), new(2, false, "L1"), new(4, true, "WM"), new(2, true, "WM"));

        Assert.Equal(5.0 / 6, Evaluate.RocArea(view, labelColumn, "Score"), 1e-15);
        Assert.Equal(5.0 / 6, Evaluate.RocArea(view, labelColumn, "Double"), 1e-15);
    }

    [Fact]
    public void OneOfSeveralLabelsIsNamed()
    {
        var view = View(new(1, false, "L1"), new(2, false, "L2"), new(9, false, ""), new(3, false, "WM"));

        Assert.Equal(1, Evaluate.RocArea(view, "Layer", "Score", "WM"));
        Assert.Equal(0.5, Evaluate.RocArea(view, "LayerKey", "Score", "L2"));
        Assert.Equal(0, Evaluate.RocArea(view, "Layer", "Double", "L1"));
    }

    [Fact]
    public void NumbersThatSinglePrecisionCannotTellApartStayApart()
    {
        var view = View(new(1, true, "WM", 1 + 1e-12), new(1, false, "L1", 1), new(1, true, "WM", double.PositiveInfinity), new(1, false, "L1", -1e300));

        Assert.Equal(1, Evaluate.RocArea(view, "Inside", "Double"));
        Assert.Equal(0.5, Evaluate.RocArea(view, "Inside", "Score"));
    }

    [Fact]
    public void ItIsWhatTheCoreComputes()
    {
        var random = new Random(3);
        Spot[] spots = [.. Enumerable.Range(0, 300).Select(_ => new Spot(random.Next(40), random.Next(3) == 0, "L1"))];

        var expected = RocArea.Compute([.. spots.Select(spot => spot.Score)], [.. spots.Select(spot => spot.Inside ? 1 : 0)], 1);
        Assert.Equal(expected, Evaluate.RocArea(View(spots), "Inside", "Score"));
        Assert.Equal(expected, Evaluate.RocArea(View(spots), "Inside", "Double"));
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var view = View(new(1, true, "L1"), new(2, true, "L2"), new(3, true, "L3"));

        Assert.Contains("3 are 'True'", Assert.Throws<SpatialDataException>(() => Evaluate.RocArea(view, "Inside", "Score")).Message, StringComparison.Ordinal);
        Assert.Contains("L1, L2, L3", Assert.Throws<ArgumentException>(() => Evaluate.RocArea(view, "Layer", "Score")).Message, StringComparison.Ordinal);
        Assert.Contains("'WM'", Assert.Throws<ArgumentException>(() => Evaluate.RocArea(view, "LayerKey", "Score", "WM")).Message, StringComparison.Ordinal);
        Assert.Contains("Boolean, a key of UInt32 or text", Assert.Throws<ArgumentException>(() => Evaluate.RocArea(view, "Score", "Score")).Message, StringComparison.Ordinal);
        Assert.Contains("Double or Single", Assert.Throws<ArgumentException>(() => Evaluate.RocArea(view, "Inside", "Layer")).Message, StringComparison.Ordinal);
        Assert.Contains("'Nothing'", Assert.Throws<ArgumentException>(() => Evaluate.RocArea(view, "Inside", "Nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("1 are 'L1'", Assert.Throws<SpatialDataException>(() => Evaluate.RocArea(View(new Spot(1, true, "L1")), "Layer", "Score")).Message, StringComparison.Ordinal);
        Assert.Contains("No spot has a label", Assert.Throws<SpatialDataException>(() => Evaluate.RocArea(View(new Spot(1, true, "")), "Layer", "Score")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Score")]
    [InlineData("Double")]
    public void NumbersAreNeededWhereThereAreLabelsAlone(string scoreColumn)
    {
        var missing = View(new(1, true, "WM"), new(float.NaN, false, "L1"), new(0, false, "L1"));
        var unlabelled = View(new(1, true, "WM"), new(float.NaN, false, ""), new(0, false, "L1"));

        Assert.Contains($"'{scoreColumn}', row 1", Assert.Throws<SpatialDataException>(() => Evaluate.RocArea(missing, "Layer", scoreColumn)).Message, StringComparison.Ordinal);
        Assert.Equal(1, Evaluate.RocArea(unlabelled, "Layer", scoreColumn));
    }

    private static IDataView View(params Spot[] spots)
    {
        var context = new MLContext();
        var view = context.Data.LoadFromEnumerable(spots);
        return context.Transforms.Conversion.MapValueToKey("LayerKey", "Layer", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view);
    }

    private sealed record Spot(float Score, bool Inside, string Layer, double Double)
    {
        public Spot(float score, bool inside, string layer)
            : this(score, inside, layer, score)
        {
        }
    }
}
