using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Figures;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class HeatTableFigureTests
{
    [Fact]
    public void EveryCellHasItsNumberAndGapsAreGrey()
    {
        var figure = HeatTableFigure.Render(
            "Methods",
            ["a <b>", "c"],
            [new HeatColumn("one", "first", [0.1234, 250.7], [0, 1]), new HeatColumn("one", "second", [null, 0.001], [null, 0.5]), new HeatColumn("two", "third", [12.34, 0], [0.2, 0.9])],
            "Dark is good.");

        var document = XDocument.Parse(figure);
        string[] texts = [.. document.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        foreach (var text in new[] { "Methods", "a <b>", "c", "one", "two", "first", "0.12", "251", "0.001", "12.3", "0.00", "\u2013", "Dark is good." })
            Assert.Contains(text, texts);
        Assert.Single(texts, "one");
        string[] fills = [.. document.Descendants().Where(element => element.Name.LocalName == "path" && element.Attribute("fill")?.Value is not null and not "none").Select(element => element.Attribute("fill")!.Value)];
        Assert.Equal(["#eef4fa", "#084081", "#f2f2f2", "#7b9abe", "#c0d0e2", "#1f528d"], fills);
    }

    [Fact]
    public void BadCallsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => HeatTableFigure.Render("t", [], []));
        Assert.Throws<ArgumentException>(() => HeatTableFigure.Render("t", ["a"], []));
        Assert.Throws<ArgumentException>(() => HeatTableFigure.Render("t", ["a"], [new HeatColumn("g", "n", [1, 2], [1, 2])]));
    }
}
