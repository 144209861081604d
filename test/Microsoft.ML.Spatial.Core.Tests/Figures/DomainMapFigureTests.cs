using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class DomainMapFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_spot_is_drawn_once_in_the_colour_of_its_category()
    {
        var root = Draw(Grid(3, 2), Categories([0, 1, 1, 0, -1, 1], "a", "b"));

        Assert.Equal(2, Dots(Path(root, "a")).Count);
        Assert.Equal(3, Dots(Path(root, "b")).Count);
        Assert.Single(Dots(Path(root, "missing")));
        Assert.Equal(CategoricalPalette.Color(1), Path(root, "b").Attribute("stroke")!.Value);
        Assert.Equal(CategoricalPalette.Missing, Path(root, "missing").Attribute("stroke")!.Value);
        Assert.Equal(["a (2)", "b (3)", "missing (1)"], Texts(root).Skip(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_second_coordinate_points_down_unless_asked_otherwise(bool down)
    {
        var points = new PointSet([0, 0], [0, 10]);
        var root = Draw(points, Categories([0, 1], "first", "second"), new DomainMapOptions { YPointsDown = down });

        Assert.Equal(down, Dots(Path(root, "first"))[0].Y < Dots(Path(root, "second"))[0].Y);
    }

    [Fact]
    public void Both_axes_have_one_scale_and_every_spot_is_inside_the_picture()
    {
        var root = Draw(new PointSet([100, 300, 100], [-50, -50, 50]), Categories([0, 1, 2], "o", "right", "down"));
        var (o, right, down) = (Dots(Path(root, "o"))[0], Dots(Path(root, "right"))[0], Dots(Path(root, "down"))[0]);

        Assert.Equal(2 * (down.Y - o.Y), right.X - o.X, 0.3);
        var radius = Number(Path(root, "o").Parent!.Attribute("stroke-width")!.Value) / 2;
        Assert.All([o, right, down], dot => Assert.True(dot.X >= radius - 0.1 && dot.Y >= radius - 0.1));
    }

    [Fact]
    public void Any_text_is_shown_as_it_is()
    {
        const string Nasty = "<b>&\"'\u00e9\U0001F9E0";
        var root = Draw(Grid(1, 1), Categories([0], Nasty), new DomainMapOptions { Title = "T < & \u0001", Unit = "<\u00b5m>" });

        Assert.Contains(Nasty + " (1)", Texts(root));
        Assert.Equal("T < & \uFFFD", root.Element(Svg + "title")!.Value);
        Assert.Equal("img", root.Attribute("role")!.Value);
    }

    [Fact]
    public void No_spot_at_all_gives_an_empty_map()
    {
        var root = Draw(new PointSet([], []), Categories([]));
        Assert.Empty(root.Descendants(Svg + "path"));
        AssertFiniteSize(root);
    }

    [Fact]
    public void Spots_at_one_place_give_a_map()
    {
        AssertFiniteSize(Draw(new PointSet([5], [5]), Categories([0], "only"), new DomainMapOptions { Unit = "mm" }));
        AssertFiniteSize(Draw(new PointSet([5, 5], [5, 5]), Categories([0, 0], "only")));
    }

    [Fact]
    public void Spots_on_a_line_give_a_map()
        => AssertFiniteSize(Draw(new PointSet([0, 1, 2], [7, 7, 7]), Categories([0, 0, 0], "only"), new DomainMapOptions { Unit = "mm" }));

    [Fact]
    public void Thirty_categories_are_all_in_the_legend_and_inside_the_picture()
    {
        var names = Enumerable.Range(1, 30).Select(i => $"category {i}").ToArray();
        var root = Draw(Grid(30, 10), new CategoricalColumn("domain", [.. Enumerable.Range(0, 300).Select(i => i / 10)], names));

        Assert.All(names, name => Assert.Contains($"{name} (10)", Texts(root)));
        Assert.Equal(30, root.Descendants(Svg + "path").Select(path => path.Attribute("stroke")!.Value).Distinct().Count());
    }

    [Fact]
    public void A_long_legend_says_how_many_more_there_are()
    {
        var names = Enumerable.Range(1, 100).Select(i => $"c{i}").ToArray();
        var root = Draw(Grid(10, 10), new CategoricalColumn("domain", [.. Enumerable.Range(0, 100)], names), new DomainMapOptions { MaximumLegendEntries = 20 });
        Assert.Contains("and 81 more", Texts(root));
    }

    [Fact]
    public void Labels_are_a_second_map_in_the_same_colours()
    {
        var labels = Categories([0, 0, 1, 1], "x", "y");
        var domains = Categories([1, 1, 0, 0], "1", "2");
        var root = XElement.Parse(DomainMapFigure.Render(Grid(2, 2), domains, labels));

        Assert.Equal(Path(root, "x").Attribute("stroke")!.Value, Path(root, "2").Attribute("stroke")!.Value);
        Assert.Equal(Path(root, "y").Attribute("stroke")!.Value, Path(root, "1").Attribute("stroke")!.Value);
    }

    [Fact]
    public void Many_spots_become_a_raster_of_the_most_frequent_category()
    {
        const int Side = 400;
        var codes = new int[Side * Side];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = i % Side < Side / 2 ? 0 : 1;
        var svg = DomainMapFigure.Render(Grid(Side, Side), new CategoricalColumn("domain", codes, ["left", "right"]));

        Assert.True(svg.Length < 100_000, $"{svg.Length} characters for two halves");
        var root = XElement.Parse(svg);
        Assert.Contains("most frequent category", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.True(Dots(Path(root, "left")).Max(dot => dot.X) < Dots(Path(root, "right")).Min(dot => dot.X));
    }

    [Fact]
    public void Few_spots_take_few_bytes()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"{i}").ToArray();
        var svg = DomainMapFigure.Render(Grid(100, 100), new CategoricalColumn("domain", [.. Enumerable.Range(0, 10_000).Select(i => i % 12)], names));
        Assert.True(svg.Length < 16 * 10_000, $"{svg.Length} characters for 10,000 spots");
    }

    [Fact]
    public void A_coordinate_that_is_not_finite_is_named()
    {
        var error = Assert.Throws<SpatialDataException>(() => DomainMapFigure.Render(new PointSet([0, 1], [0, double.NaN]), Categories([0, 0], "a")));
        Assert.Contains("Spot 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_another_length_are_refused()
        => Assert.Throws<ArgumentException>(() => DomainMapFigure.Render(Grid(2, 2), Categories([0], "a")));

    [Fact]
    public void Invalid_options_are_refused()
        => Assert.Throws<ArgumentException>(() => DomainMapFigure.Render(Grid(1, 1), Categories([0], "a"), options: new DomainMapOptions { PanelSize = 0 }));

    private static XElement Draw(PointSet points, CategoricalColumn column, DomainMapOptions? options = null)
        => XElement.Parse(DomainMapFigure.Render(points, column, options: options));

    private static PointSet Grid(int columns, int rows)
        => new([.. Enumerable.Range(0, columns * rows).Select(i => (double)(i % columns))], [.. Enumerable.Range(0, columns * rows).Select(i => (double)(i / columns))]);

    private static CategoricalColumn Categories(int[] codes, params string[] names) => new("domain", codes, names);

    private static XElement Path(XElement root, string category)
        => root.Descendants(Svg + "path").Single(path => path.Element(Svg + "title")?.Value.StartsWith(category + " (", StringComparison.Ordinal) == true);

    private static List<(double X, double Y)> Dots(XElement path)
        =>
        [
            .. Regex.Matches(path.Attribute("d")!.Value, "M(?<x>[-0-9.]+) (?<y>[-0-9.]+)h", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
                .Select(match => (Number(match.Groups["x"].Value), Number(match.Groups["y"].Value))),
        ];

    private static string[] Texts(XElement root) => [.. root.Descendants(Svg + "text").Select(text => text.Value)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void AssertFiniteSize(XElement root)
    {
        Assert.InRange(Number(root.Attribute("width")!.Value), 1, 5000);
        Assert.InRange(Number(root.Attribute("height")!.Value), 1, 5000);
        Assert.DoesNotContain("NaN", root.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", root.ToString(), StringComparison.Ordinal);
    }
}
