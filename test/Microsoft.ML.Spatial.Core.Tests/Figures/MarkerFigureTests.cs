using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class MarkerFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EveryMarkerHasALineAndEveryGroupAColumn()
    {
        var text = MarkerDotFigure.Render("Markers of <layer>", ["L1", "white matter"], [new("MBP", 1, 0), new("A&B", 0, 1)], Profiles());

        var texts = XDocument.Parse(text).Descendants(Svg + "text").Select(element => element.Value).ToArray();
        Assert.All(["Markers of <layer>", "L1", "white matter", "MBP", "A&B"], wanted => Assert.Contains(wanted, texts));
    }

    [Fact]
    public void DotsGrowWithSharesAndDarkenWithMeans()
    {
        var dots = XDocument.Parse(MarkerDotFigure.Render("", ["a", "b"], [new("x", 1, 0)], Profiles())).Descendants(Svg + "circle").ToArray();

        // Two heads of columns, then the two dots of the line, then the legend.
        var (low, high) = (dots[2], dots[3]);
        Assert.True((double)low.Attribute("r")! < (double)high.Attribute("r")!);
        Assert.Equal("#dee8f3", low.Attribute("fill")!.Value);
        Assert.Equal("#08306b", high.Attribute("fill")!.Value);
    }

    [Fact]
    public void ADotPlotNeedsMarkersThatFit()
    {
        Assert.Throws<ArgumentException>(() => MarkerDotFigure.Render("", ["a", "b"], [], Profiles()));
        Assert.Throws<ArgumentException>(() => MarkerDotFigure.Render("", ["a"], [new("x", 0, 0)], Profiles()));
        Assert.Throws<ArgumentException>(() => MarkerDotFigure.Render("", ["a", "b"], [new("x", 0, 2)], Profiles()));
    }

    [Fact]
    public void AVolcanoPlotNamesTheStrongestOnly()
    {
        VolcanoPoint[] points = [new("up", 3, 1e-80), new("down", -2, 1e-60), new("sure but small", 0.1, 1e-90), new("large but unsure", 4, 0.5), new("none", 0, 1)];

        var document = XDocument.Parse(VolcanoFigure.Render(points, new VolcanoOptions { Title = "L1 against all others" }));

        var texts = document.Descendants(Svg + "text").Select(element => element.Value).ToArray();
        Assert.All(["up", "down", "L1 against all others", "log2 fold change"], wanted => Assert.Contains(wanted, texts));
        Assert.All(["sure but small", "large but unsure", "none"], unwanted => Assert.DoesNotContain(unwanted, texts));
        var classes = document.Descendants(Svg + "path").Where(path => path.Attribute("stroke-linecap") is not null).Select(path => path.Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Equal([3, 1, 1], classes);
    }

    [Fact]
    public void NamesDoNotOverlap()
    {
        var random = new CounterRandom(4);
        var points = Enumerable.Range(0, 400).Select(i => new VolcanoPoint($"ENSG{i:00000000000}", random.NextNormal(), Math.Pow(10, -3 - (5 * random.NextDouble())))).ToArray();

        var names = XDocument.Parse(VolcanoFigure.Render(points, new VolcanoOptions { LabelCount = 40 })).Descendants(Svg + "text").Where(text => text.Value.StartsWith("ENSG", StringComparison.Ordinal)).ToArray();

        Assert.InRange(names.Length, 10, 40);
        var boxes = names.Select(Box).ToArray();
        for (var one = 0; one < boxes.Length; one++)
            for (var other = 0; other < one; other++)
                Assert.False(Math.Abs(boxes[one].Y - boxes[other].Y) < 8 && boxes[one].Left < boxes[other].Right && boxes[other].Left < boxes[one].Right, $"{names[one].Value} covers {names[other].Value}");
    }

    [Fact]
    public void PValuesOfZeroAndHugeChangesHaveAPlace()
    {
        VolcanoPoint[] points = [new("zero", 300, 0), new("infinite", double.PositiveInfinity, 1e-5)];

        Assert.DoesNotContain("NaN", VolcanoFigure.Render(points), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VolcanoFigure.Render([new("x", double.NaN, 1)]));
        Assert.Throws<ArgumentException>(() => VolcanoFigure.Render([]));
        Assert.Throws<ArgumentException>(() => VolcanoFigure.Render(points, new VolcanoOptions { LabelCount = -1 }));
    }

    [Fact]
    public void ProfilesAreMeansAndSharesOfGroups()
    {
        var values = CsrMatrix.FromDense(4, 3, [1, 0, 5, 3, 0, 0, 0, 2, 0, 0, 4, 0]);

        var profiles = GroupProfiles.Of(new MarkerSpots(values, [7, 7, 2, -1]), [7, 2], [2, 0]);

        Assert.Equal([2.5f, 2, 0, 0], Enumerable.Range(0, 4).Select(i => profiles.Means[i / 2, i % 2]));
        Assert.Equal([0.5f, 1, 0, 0], Enumerable.Range(0, 4).Select(i => profiles.Shares[i / 2, i % 2]));
    }

    private static GroupProfiles Profiles()
    {
        var (means, shares) = (new DenseMatrix(2, 2), new DenseMatrix(2, 2));
        (means[0, 0], means[1, 0], means[0, 1], means[1, 1]) = (1, 3, 2, 1);
        (shares[0, 0], shares[1, 0], shares[0, 1], shares[1, 1]) = (0.2f, 0.9f, 1, 0.5f);
        return new GroupProfiles(means, shares);
    }

    private static (double Left, double Right, double Y) Box(XElement text)
    {
        var (x, width) = ((double)text.Attribute("x")!, 5.5 * text.Value.Length);
        var left = text.Attribute("text-anchor")?.Value switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (left, left + width, (double)text.Attribute("y")!);
    }
}
