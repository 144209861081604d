using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Figures;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class AnnotationFigureTests
{
    [Fact]
    public void BarsAreNamedAndPaleOnesAreNotSignificant()
    {
        EnrichedSet[] sets = [Set("one & only", 1e-8, 2e-8, 5), Set("weak", 0.3, 0.3, 1), Set("nothing", 1, 1, 0)];

        var figure = XDocument.Parse(EnrichmentFigure.Render([new EnrichmentPanel("L1", sets), new EnrichmentPanel("L2", [])]));

        var texts = figure.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.Contains("one & only", texts);
        Assert.Contains("5 of 10, 5.0-fold", texts);
        Assert.DoesNotContain("nothing", texts);
        Assert.Contains("no set has a member on the list", texts);
        Assert.Single(figure.Descendants(), element => element.Attribute("fill-opacity") is not null);
        Assert.Throws<ArgumentException>(() => EnrichmentFigure.Render([]));
    }

    [Fact]
    public void PValuesThatVanishStayInThePicture()
    {
        var figure = CorrelationVolcanoFigure.Render([new("a - b", 0, 1, 0, true), new("c - d", 1, -0.5, 1e-5, true), new("e - f", 0, 0.01, 0.9, false)], ["all", "L1"]);

        var texts = XDocument.Parse(figure).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.Contains("1.00  a - b", texts);
        Assert.Contains("-0.50  c - d", texts);
        Assert.DoesNotContain(texts, text => text.Contains("e - f", StringComparison.Ordinal));
        Assert.Contains("L1", texts);
        Assert.DoesNotContain("NaN", figure, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", CorrelationVolcanoFigure.Render([], []), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPairIsAPanel()
    {
        var figure = PairScatterFigure.Render([.. Enumerable.Range(0, 4).Select(i => new PairPanel($"pair {i}", "x", "y", [0, 1, 2], [5, 5, 5], "#123456"))]);

        Assert.Equal(4, XDocument.Parse(figure).Descendants().Count(element => element.Value.StartsWith("pair ", StringComparison.Ordinal) && element.Name.LocalName == "text"));
        Assert.Throws<ArgumentException>(() => PairScatterFigure.Render([]));
        Assert.Throws<ArgumentException>(() => PairScatterFigure.Render([new PairPanel("", "x", "y", [1], [1, 2], "#123456")]));
    }

    private static EnrichedSet Set(string name, double p, double adjusted, int overlap) => new(name, 10, overlap, 1, p, Math.Log(p), adjusted, []);
}
