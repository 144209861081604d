using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class SankeyFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Regions = ["L1", "L2", "WM"];

    [Fact]
    public void EveryPairOfRegionsIsABandInTheColourOfItsSource()
    {
        var root = Draw(Table((0, 0, 30), (0, 1, 10), (1, 1, 40), (1, -1, 20)));

        Assert.Equal(["L1 to L1: 30 spots", "L1 to L2: 10 spots", "L2 to L2: 40 spots", "L2 to unmapped: 20 spots"], Bands(root).Select(band => band.Element(Svg + "title")!.Value));
        Assert.Equal(new[] { 0, 0, 1, 1 }.Select(CategoricalPalette.Color), Bands(root).Select(band => band.Attribute("fill")!.Value));
        Assert.Equal(["source", "target", "L1 (40)", "L2 (60)", "L1 (30)", "L2 (50)", "unmapped (20)"], Texts(root));
    }

    [Fact]
    public void BandsAreAsHighAsTheyHaveSpotsAndFillTheirRegions()
    {
        var layout = new SankeyLayout(Table((0, 0, 30), (0, 1, 10), (1, 1, 40), (1, -1, 20)), 200);

        Assert.Equal([60, 20, 80, 40], layout.Bands.Select(band => band.Thickness));
        Assert.Equal([80, 120], layout.Sources.Select(node => node.Height));
        Assert.Equal([60, 100, 40], layout.Targets.Select(node => node.Height));
        Assert.Equal(layout.Sources[0].Top + 60, layout.Bands[1].SourceTop);
        Assert.Equal(layout.Targets[1].Top + 20, layout.Bands[2].TargetTop);
        // Two gaps on the right against one on the left, which is centred.
        Assert.Equal(232, layout.Height);
        Assert.Equal((8, 0), (layout.Sources[0].Top, layout.Targets[0].Top));
    }

    [Fact]
    public void TheSmallestBandIsStillSeenAndTextsStayApart()
    {
        var layout = new SankeyLayout(Table((0, 0, 100_000), (1, 1, 1), (2, 2, 1)), 400);

        Assert.All(layout.Bands, band => Assert.True(band.Thickness >= 1));
        for (var i = 1; i < 3; i++)
            Assert.True(Middle(layout.Sources[i]) - Middle(layout.Sources[i - 1]) > 14);

        static double Middle(SankeyNode node) => node.Top + (node.Height / 2);
    }

    [Fact]
    public void RegionsWithoutSpotsOnASideAreLeftOutThere()
    {
        var root = Draw(Table((2, 0, 5)));

        Assert.Equal(["source", "target", "WM (5)", "L1 (5)"], Texts(root));
    }

    [Fact]
    public void WhereNothingIsMappedAllBandsLeadToTheUnmapped()
    {
        var root = Draw(Table((0, -1, 3), (1, -1, 4)));

        Assert.Equal(["source", "target", "L1 (3)", "L2 (4)", "unmapped (7)"], Texts(root));
        Assert.Contains("0 pairs of spots between 3 regions, 7 spots unmapped", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingLiesInsideThePicture()
    {
        var root = Draw(Table((0, 0, 30), (0, 1, 10), (1, 1, 40), (1, -1, 20)), options: new SankeyOptions { Title = new string('t', 200), Width = 100 });
        var (width, height) = (Number(root.Attribute("width")!.Value), Number(root.Attribute("height")!.Value));

        Assert.All(root.Descendants(Svg + "text"), text => Assert.InRange(Number(text.Attribute("x")!.Value), 0, width));
        Assert.All(root.Descendants(Svg + "text"), text => Assert.InRange(Number(text.Attribute("y")!.Value), 0, height));
        Assert.True(width >= 200 * 8);
    }

    [Fact]
    public void AnyTextIsShownAsItIs()
    {
        var table = RegionCorrespondence.Count([0], [0], [0], ["<b>&\"é"]);

        Assert.Contains("<b>&\"é (1)", Texts(XElement.Parse(SankeyFigure.Render(table))));
    }

    [Fact]
    public void AnEmptyTableGivesAPicture()
    {
        var svg = SankeyFigure.Render(RegionCorrespondence.Count([], [], [], []));

        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.Empty(Bands(XElement.Parse(svg)));
    }

    [Fact]
    public void OwnColoursAreUsedAndTooFewRefused()
    {
        var root = Draw(Table((1, 2, 5)), ["#000001", "#000002", "#000003"]);

        Assert.Equal("#000002", Assert.Single(Bands(root)).Attribute("fill")!.Value);
        Assert.Equal(["#000002", "#000003"], root.Descendants(Svg + "path").Where(path => path.Attribute("fill-opacity") is null).Select(path => path.Attribute("fill")!.Value));
        Assert.Throws<ArgumentException>(() => Draw(Table((1, 2, 5)), ["#000001"]));
        Assert.Throws<ArgumentException>(() => Draw(Table((1, 2, 5)), options: new SankeyOptions { Width = 5 }));
    }

    /// <summary>A table with so many spots of a source region whose partners lie in a target region; -1 is no partner.</summary>
    private static RegionCorrespondence Table(params (int Source, int Target, int Count)[] cells)
    {
        int[] partners = [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Target, cell.Count))];
        int[] sources = [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Source, cell.Count))];
        return RegionCorrespondence.Count(partners, sources, [0, 1, 2], Regions);
    }

    private static XElement Draw(RegionCorrespondence table, IReadOnlyList<string>? colors = null, SankeyOptions? options = null)
        => XElement.Parse(SankeyFigure.Render(table, colors, options));

    private static XElement[] Bands(XElement root) => [.. root.Descendants(Svg + "path").Where(path => path.Attribute("fill-opacity") is not null)];

    private static string[] Texts(XElement root) => [.. root.Descendants(Svg + "text").Select(text => text.Value)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
