using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Core.Tests.Sweeping;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class ParallelCoordinatesFigureTests
{
    [Fact]
    public void Every_finished_trial_is_a_line_and_the_best_lies_in_front()
    {
        var result = Sweep.Run(Bowl.Space, new ScoreFunction("depth", false, run => run.Number == 3 ? throw new SpatialDataException("no") : Bowl.Value(run.Configuration)), new SweepOptions { Trials = 20 });
        var figure = XDocument.Parse(ParallelCoordinatesFigure.Render(result, "a < b"));
        var lines = figure.Descendants().Where(element => element.Name.LocalName == "path" && ((string)element.Attribute("d")!).Contains('L', StringComparison.Ordinal)).ToArray();

        Assert.Equal(19, lines.Length);
        Assert.Equal("#d62728", (string)lines[^1].Attribute("stroke")!);
        Assert.Contains("a < b", figure.Root!.Value, StringComparison.Ordinal);
        foreach (var text in new[] { "rate", "size", "kind", "depth", "(log)" })
            Assert.Contains(figure.Descendants(), element => element.Value == text);
    }

    [Fact]
    public void Nothing_finished_cannot_be_drawn()
    {
        var result = Sweep.Run(Bowl.Space, new ScoreFunction("x", true, _ => throw new SpatialDataException("no")), new SweepOptions { Trials = 3 });
        Assert.Throws<ArgumentException>(() => ParallelCoordinatesFigure.Render(result));
    }
}
