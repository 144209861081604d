using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class TrajectoryFigureTests
{
    private static readonly PointSet Points = new([.. Enumerable.Range(0, 30).Select(i => (double)i)], [.. Enumerable.Range(0, 30).Select(i => (double)(i % 3))]);
    private static readonly CategoricalColumn Clusters = new("domain", [.. Enumerable.Range(0, 30).Select(i => i / 10)], ["a", "b <&", "c"]);

    [Fact]
    public void AHeatMapHasACellForEveryValue()
    {
        var figure = XDocument.Parse(HeatMapFigure.Render([-2, 0, double.NaN, 4, 1, 0.5], ["r1", "r<2"], ["x", "y", "z"], "Title", "z-score"));

        var cells = figure.Descendants().Where(element => element.Name.LocalName == "path" && element.Value.Contains(',', StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, cells.Length);
        Assert.Equal("#ffffff", cells[1].Attribute("fill")!.Value);
        Assert.Equal("#d9d9d9", cells[2].Attribute("fill")!.Value);
        Assert.Equal("#b2182b", cells[3].Attribute("fill")!.Value);
        Assert.Contains("r<2, x: 4.0", cells[3].Value, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HeatMapFigure.Render([1], ["a"], ["b", "c"], "", ""));
    }

    [Fact]
    public void ANetworkHasALineForEveryKeptEdge()
    {
        var network = ClusterNetwork.Compute(Points, Clusters.Codes, 3);
        var places = NetworkLayout.Centers(Points, Clusters.Codes, 3);

        var figure = XDocument.Parse(NetworkFigure.Render(network, places, Clusters, Points));

        Assert.Equal(network.KeptEdges.Count(), figure.Descendants().Count(element => element.Attribute("stroke")?.Value == "#333333"));
        Assert.Contains("b <&", figure.Root!.Value, StringComparison.Ordinal);
        XDocument.Parse(NetworkFigure.Render(network, NetworkLayout.Springs(network), Clusters));
        Assert.Throws<ArgumentException>(() => NetworkFigure.Render(network, places.Select([0, 1]), Clusters));
    }

    [Fact]
    public void ProfilesAreDrawnWithAndWithoutAMap()
    {
        var path = new TissuePath("line", new PointSet([0, 29], [1, 1]));
        var spots = LocatedSpots.Near(path, Points, 5);
        var x = CsrMatrix.FromDense(30, 2, [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? i / 10f : 0)]);
        var trends = FeatureTrends.Test(x, spots);
        PathCurve[] curves = [.. PathProfile.Of(x, [0, 1], spots, new ProfileOptions { Bins = 10 }).Select((profile, i) => new PathCurve($"gene {i}", trends.Curve(i), profile))];

        var figure = XDocument.Parse(PathProfileFigure.Render(Points, spots, path, curves, "axis"));

        Assert.Equal(2, figure.Descendants().Count(element => element.Attribute("fill-opacity") is not null));
        Assert.Contains("gene 1", figure.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", figure.ToString(), StringComparison.Ordinal);
        XDocument.Parse(PathProfileFigure.Render(null, spots, null, curves, "axis"));
        Assert.Throws<ArgumentException>(() => PathProfileFigure.Render(Points, spots, path, [], "axis"));
        // Of a feature that is nowhere seen no bin is left when zeros are dropped.
        var unseen = PathProfile.Of(x, [1], spots, new ProfileOptions { DropZeros = true })[0];
        Assert.DoesNotContain("NaN", PathProfileFigure.Render(null, spots, null, [new PathCurve("gene 1", trends.Curve(1), unseen)], "axis"), StringComparison.Ordinal);
    }
}
