using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class SweepsPageTests
{
    [Fact]
    public void SearchForSettingsOfTheFloor()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.LoadFromDataset(PageSlices.Cortex());

        var found = spatial.Sweep.Run<FloorOptions>(data, options => spatial.Clustering.Floor(options), SweepObjective.MoransI(), new SweepOptions { Trials = 30 });
        Console.WriteLine($"{found.Result.Best!.Score} against {found.Result.Default!.Score}: {found.Result.Best.Configuration}");
        var domains = found.Model.Transform(data);   // fitted with the best options

        Assert.True(found.Result.Best.Score >= found.Result.Default.Score);
        Assert.Equal(7, PageSlices.SlotCount(domains, "Score"));
    }
}
