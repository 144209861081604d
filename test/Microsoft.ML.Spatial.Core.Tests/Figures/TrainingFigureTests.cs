using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class TrainingFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly PointSet Square = new([0, 1, 0, 1], [0, 0, 1, 1]);

    [Fact]
    public void TheLossCurveHasALineForEveryNetworkWithinItsAxes()
    {
        var figure = XDocument.Parse(LossCurveFigure.Render([[2.0, 1.5, 1.2], [1.9, 1.6]]));

        var lines = figure.Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value).Where(path => path.Contains('L', StringComparison.Ordinal)).ToArray();
        Assert.Equal([3, 2], lines.Select(line => line.Count(letter => letter is 'M' or 'L')));
        Assert.StartsWith("M70 66", lines[0], StringComparison.Ordinal);
        string[] texts = [.. figure.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("epoch", texts);
        Assert.Equal(["network 1", "network 2"], texts.Where(text => text.StartsWith("network", StringComparison.Ordinal)));
    }

    [Fact]
    public void AMillionEpochsAreASmallPictureThatEndsWithTheLast()
    {
        var figure = LossCurveFigure.Render([[.. Enumerable.Range(0, 1_000_000).Select(epoch => 1.0 + (1.0 / (1 + epoch)))]]);

        Assert.InRange(figure.Length, 10_000, 60_000);
        Assert.Contains("L556 292\"", figure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0, 3.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(1000.0, 1.0)]
    public void OddLossesAreDrawnAllTheSame(params double[] losses)
    {
        var figure = LossCurveFigure.Render([losses]);

        Assert.DoesNotContain("NaN", figure, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", figure, StringComparison.Ordinal);
        Assert.True(XDocument.Parse(figure).Descendants(Svg + "text").Count() > 5);
    }

    [Fact]
    public void AWideRangeOfLossesHasALogarithmicAxis()
    {
        var ticks = AxisScale.For(0.5, 60).Ticks;

        Assert.Equal([0.5, 1, 2, 5, 10, 20, 50], ticks);
        Assert.NotEmpty(AxisScale.For(double.Epsilon, 1).Ticks);
        Assert.Equal(0.5, AxisScale.For(1, 100, logarithmic: true).Share(10), 1e-12);
    }

    [Fact]
    public void ALossThatIsNotFiniteIsRefused() => Assert.Throws<ArgumentException>(() => LossCurveFigure.Render([[1, double.NaN]]));

    [Fact]
    public void ExpressionHasTwoMapsFromDarkToBright()
    {
        var figure = ExpressionFigure.Render(Square, "Mbp", [0, 1, 2, 12], [1, 1, 1, 1]);

        Assert.Contains("Mbp", figure, StringComparison.Ordinal);
        Assert.Contains("measured", figure, StringComparison.Ordinal);
        Assert.Contains("#440154", figure, StringComparison.Ordinal);
        Assert.Equal("#fde725", ValueLevels.Color(1));
        Assert.Single(ValueLevels.Panel("flat", [2, 2, float.NaN]).Column.Categories);
        Assert.Equal([0, 0, -1], ValueLevels.Panel("flat", [2, 2, float.NaN]).Column.Codes);
    }

    [Fact]
    public void AGeneSeenInVeryFewSpotsIsNotAllOneColour()
    {
        var values = new float[1000];
        values[3] = 0.004f;

        var column = ValueLevels.Panel("rare", values).Column;

        Assert.NotEqual(column.Codes[0], column.Codes[3]);
        Assert.Equal(column.Categories.Length, column.Categories.Distinct().Count());
    }

    [Fact]
    public void LevelsRiseWithTheValue()
    {
        float[] values = [.. Enumerable.Range(0, 200).Select(i => (float)i)];

        var codes = ValueLevels.Panel("rising", values).Column.Codes;

        // The legend has the brightest level first.
        Assert.Equal(11, codes[0]);
        Assert.Equal(0, codes[^1]);
        Assert.True(codes.Zip(codes.Skip(1)).All(pair => pair.Second <= pair.First));
    }

    [Fact]
    public void LinesToPartnersAreTheWiderTheOftenerTheyWere()
    {
        var figure = XDocument.Parse(PartnersFigure.Render(
            Square, [new SpotPartners("here", 0, new Dictionary<int, int> { [1] = 4, [2] = 1 }), new SpotPartners("there", 3, new Dictionary<int, int>())]));

        var lines = figure.Descendants(Svg + "path").Where(path => path.Attribute("d")!.Value.Contains('L', StringComparison.Ordinal)).ToArray();
        Assert.Equal(["1.23", "2.5"], lines.Select(line => line.Attribute("stroke-width")!.Value));
        Assert.Equal(["0.48", null], lines.Select(line => line.Attribute("stroke-opacity")?.Value));
        Assert.Equal(["Long-range partners over training", "here: 2 partners", "there: 0 partners", "widest lines: 4 times"], figure.Descendants(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void PartnersStayVisibleAmongAMillionSpots()
    {
        const int Side = 1000;
        var points = new PointSet([.. Enumerable.Range(0, Side * Side).Select(i => (double)(i % Side))], [.. Enumerable.Range(0, Side * Side).Select(i => (double)(i / Side))]);
        var figure = PartnersFigure.Render(points, [new SpotPartners("here", 0, new Dictionary<int, int> { [(Side * Side) - 1] = 1 })]);

        Assert.True(figure.Length < 100_000, $"{figure.Length} characters for one spot");
        // The tracked spot with its outline, its partner, and the entry of the legend.
        Assert.Equal(4, XDocument.Parse(figure).Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void WithoutATrackedSpotThereIsNothingToDraw() => Assert.Throws<ArgumentException>(() => PartnersFigure.Render(Square, []));
}
