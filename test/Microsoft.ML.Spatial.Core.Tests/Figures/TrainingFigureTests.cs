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
        Assert.StartsWith("M78 44", lines[0], StringComparison.Ordinal);
        Assert.Contains(figure.Descendants(Svg + "text"), text => text.Value == "epoch");
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
    public void PartnersAreTheMoreColourfulTheOftenerTheyWere()
    {
        var figure = PartnersFigure.Render(Square, [new SpotPartners("here", 0, new Dictionary<int, int> { [1] = 3, [2] = 1 })]);

        Assert.Contains("partner 3 times (1 spots)", figure, StringComparison.Ordinal);
        Assert.Contains("partner 1 time (1 spots)", figure, StringComparison.Ordinal);
        Assert.Contains("no partner (1 spots)", figure, StringComparison.Ordinal);
    }
}
