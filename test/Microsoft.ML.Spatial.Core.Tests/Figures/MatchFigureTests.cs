using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class MatchFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly PointSet Square = new([0, 1, 0, 1], [0, 0, 1, 1]);

    [Fact]
    public void LinesAreColouredByWhatTheLabelsSay()
    {
        var root = Draw(Square, Square, [0, 1, 3, 2], Labels([0, 0, 1, 1]), Labels([0, 1, 1, -1]));

        // Right: 0 to 0 and 3 to 2. Wrong: 1 to 1. Unlabelled: 2 to 3.
        var lines = Lines(root);
        Assert.Equal([MatchLegend.Color(MatchKind.Unjudged), MatchLegend.Color(MatchKind.Right), MatchLegend.Color(MatchKind.Wrong)], lines.Select(line => line.Color));
        Assert.Equal([1, 2, 1], lines.Select(line => line.Ends.Length));
        Assert.Equal(
            [
                "source", "target", "right matches (2)", "wrong matches (1)", "unlabelled matches (1)", "unmapped spots (0)", "", "a (2 | 1)", "b (2 | 2)", "missing (0 | 1)",
            ],
            Texts(root));
    }

    [Fact]
    public void WithoutLabelsSpotsAreGreyAndLinesOfOneColour()
    {
        var root = Draw(Square, Square, [3, 2, 1, 0]);

        Assert.Equal(4, Assert.Single(Lines(root)).Ends.Length);
        Assert.Equal(["source", "target", "matches (4)", "unmapped spots (0)"], Texts(root));
        Assert.All(Spots(root), spots => Assert.Equal(CategoricalPalette.Missing, spots.Attribute("stroke")!.Value));
    }

    [Fact]
    public void LabelsOfOneSliceColourItsSpotsAndJudgeNothing()
    {
        var root = Draw(Square, Square, [3, 2, 1, 0], Labels([0, 0, 1, 1]));

        Assert.Equal([CategoricalPalette.Color(0), CategoricalPalette.Color(1), CategoricalPalette.Missing], Spots(root).Select(spots => spots.Attribute("stroke")!.Value));
        Assert.Equal(MatchLegend.Color(MatchKind.Unjudged), Assert.Single(Lines(root)).Color);
        Assert.Contains("a (2)", Texts(root));
    }

    [Fact]
    public void LinesEndAtTheSpots()
    {
        var root = Draw(Square, Square, [-1, 2, -1, -1]);

        var end = Assert.Single(Assert.Single(Lines(root)).Ends);
        var (sources, targets) = (Dots(Spots(root)[0]), Dots(Spots(root)[1]));
        Assert.Equal(sources[1], end.From);
        Assert.Equal(targets[2], end.To);
        Assert.Equal([end.From, end.To], Dots(root.Elements(Svg + "path").Single(path => path.Attribute("stroke-linecap")?.Value == "round")));
    }

    [Fact]
    public void AnEvenSampleIsDrawnAndAllAreCounted()
    {
        var grid = Grid(60, 50);
        int[] partners = [.. Enumerable.Range(0, 3000).Select(spot => spot % 3 == 0 ? -1 : spot)];
        var root = Draw(grid, grid, partners);

        var ends = Assert.Single(Lines(root)).Ends;
        Assert.Equal(300, ends.Length);
        Assert.Equal(300, ends.Distinct().Count());
        // The first and the last tenth of the rows have a tenth of the lines each.
        Assert.InRange(ends.Count(end => end.From.Y < ends.Min(each => each.From.Y) + 35), 25, 35);
        Assert.Contains("300 of 2,000 drawn", Texts(root));
        Assert.Contains("unmapped spots (1,000)", Texts(root));
        Assert.Equal(root.ToString(), Draw(grid, grid, partners).ToString());
    }

    [Fact]
    public void InOneFrameTrueMatchesAreParallel()
    {
        var (source, target) = (Grid(20, 10), Grid(12, 4));
        int[] partners = [.. Enumerable.Range(0, 200).Select(spot => spot % 20 < 12 && spot / 20 < 4 ? (spot / 20 * 12) + (spot % 20) : -1)];

        var same = Assert.Single(Lines(Draw(source, target, partners, options: new MatchFigureOptions { SameFrame = true }))).Ends;
        var own = Assert.Single(Lines(Draw(source, target, partners))).Ends;

        Assert.All(same, end => Assert.Equal(end.From.Y, end.To.Y));
        Assert.All(same, end => Assert.Equal(same[0].To.X - same[0].From.X, end.To.X - end.From.X, 0.25));
        Assert.Contains(own, end => Math.Abs(end.From.Y - end.To.Y) > 20);
    }

    [Fact]
    public void TitleAndCaptionAreShownAsTheyAre()
    {
        var root = Draw(Square, Square, [0, 1, 2, 3], options: new MatchFigureOptions { Title = "A < B", Caption = "R & D", SourceTitle = "151675", TargetTitle = "151676" });

        Assert.Equal(["A < B", "151675", "151676"], Texts(root)[..3]);
        Assert.Equal("R & D", Texts(root)[^1]);
        Assert.Equal("A < B", root.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void AMillionSpotsAreASmallPicture()
    {
        var grid = Grid(1000, 1000);
        var svg = MatchFigure.Render(grid, grid, [.. Enumerable.Range(0, grid.Count)]);

        Assert.InRange(svg.Length, 1000, 200_000);
    }

    [Fact]
    public void NoSpotAndNoMatchGiveAPicture()
    {
        var empty = new PointSet([], []);
        Assert.Empty(Lines(Draw(empty, empty, [])));
        Assert.Empty(Lines(Draw(empty, empty, [], options: new MatchFigureOptions { SameFrame = true })));
        Assert.Empty(Lines(Draw(Square, empty, [-1, -1, -1, -1])));
        Assert.Empty(Lines(Draw(Square, Square, [0, 1, 2, 3], options: new MatchFigureOptions { MaximumLines = 0 })));
        Assert.DoesNotContain("NaN", Draw(new PointSet([5], [5]), new PointSet([5], [5]), [0]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyCategoriesAreCutInTheLegend()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"c{i}").ToArray();
        var labels = new CategoricalColumn("label", [.. Enumerable.Range(0, 40)], names);
        var root = Draw(Grid(8, 5), Grid(8, 5), [.. Enumerable.Range(0, 40)], labels, labels);

        Assert.Contains("and 21 more", Texts(root));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => MatchFigure.Render(Square, Square, [0]));
        Assert.Throws<ArgumentException>(() => MatchFigure.Render(Square, Square, [0, 1, 2, 4]));
        Assert.Throws<ArgumentException>(() => MatchFigure.Render(Square, Square, [0, 1, 2, 3], Labels([0])));
        Assert.Throws<ArgumentException>(() => MatchFigure.Render(Square, Square, [0, 1, 2, 3], null, Labels([0])));
        Assert.Throws<ArgumentException>(
            () => MatchFigure.Render(Square, Square, [0, 1, 2, 3], Labels([0, 0, 0, 0]), new CategoricalColumn("other", [0, 0, 0, 0], ["b", "a"])));
        Assert.Throws<ArgumentException>(() => MatchFigure.Render(Square, Square, [0, 1, 2, 3], options: new MatchFigureOptions { MaximumLines = -1 }));
        Assert.Throws<SpatialDataException>(() => MatchFigure.Render(Square, new PointSet([double.NaN], [0]), [0, 0, 0, 0]));
    }

    private static XElement Draw(
        PointSet source, PointSet target, int[] partners, CategoricalColumn? sourceLabels = null, CategoricalColumn? targetLabels = null, MatchFigureOptions? options = null)
        => XElement.Parse(MatchFigure.Render(source, target, partners, sourceLabels, targetLabels, options));

    private static PointSet Grid(int columns, int rows)
        => new([.. Enumerable.Range(0, columns * rows).Select(i => (double)(i % columns))], [.. Enumerable.Range(0, columns * rows).Select(i => (double)(i / columns))]);

    private static CategoricalColumn Labels(int[] codes) => new("label", codes, ["a", "b"]);

    private static string[] Texts(XElement root) => [.. root.Descendants(Svg + "text").Select(text => text.Value)];

    private static XElement[] Spots(XElement root) => [.. root.Descendants(Svg + "path").Where(path => path.Attribute("stroke-width") is null)];

    private static (string Color, ((double X, double Y) From, (double X, double Y) To)[] Ends)[] Lines(XElement root)
        =>
        [
            .. root.Descendants(Svg + "path")
                .Where(path => path.Attribute("stroke-width") is not null && path.Attribute("stroke-linecap") is null)
                .Select(path => (path.Attribute("stroke")!.Value, Ends(path.Attribute("d")!.Value))),
        ];

    private static ((double X, double Y) From, (double X, double Y) To)[] Ends(string path)
        => [.. path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('L')).Select(ends => (Place(ends[0]), Place(ends[1])))];

    private static (double X, double Y)[] Dots(XElement path)
    {
        var shift = path.Parent!.Attribute("transform")?.Value["translate(".Length..^1] ?? "0 0";
        return
        [
            .. path.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries)
                .Select(dot => Place(dot[..dot.IndexOf('h', StringComparison.Ordinal)]))
                .Select(dot => (Math.Round(dot.X + Place(shift).X, 1), Math.Round(dot.Y + Place(shift).Y, 1))),
        ];
    }

    private static (double X, double Y) Place(string text)
    {
        var parts = text.Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
