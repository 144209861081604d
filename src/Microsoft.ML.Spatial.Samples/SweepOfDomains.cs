using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Searches for good settings of a method that finds domains, without labels.</summary>
public static class SweepOfDomains
{
    /// <summary>Runs the sample on a simulated slice of four layers.</summary>
    /// <returns>The score of the best settings less that of the defaults.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 600, GeneCount = 200, LayerCount = 4 });
        var slice = spatial.Data.LoadFromDataset(tissue);

        // What is searched stands on the options: [SearchRange] and [SearchChoice]. A journal would let a killed program go on.
        var found = spatial.Sweep.Run(
            slice,
            options => spatial.Clustering.Floor(options),
            new SweepSettings<FloorOptions>
            {
                Defaults = new FloorOptions { MinimumClusters = 4, MaximumClusters = 4 },
                Objective = SweepObjective.MoransI(),
                Measures = [SweepObjective.AdjustedRandIndex("layer")],
                Sweep = new SweepOptions { Trials = 12, Parallel = 2, HeldOutSeeds = 1 },
            });

        var (best, usual) = (found.Result.Best!, found.Result.Default!);
        Console.WriteLine($"default: Moran's I {usual.Score:F3}, ARI {usual.Measures["ari"]:F3}");
        Console.WriteLine($"best:    Moran's I {best.Score:F3}, ARI {best.Measures["ari"]:F3} with {best.Configuration}");
        foreach (var parameter in found.Result.Importance)
            Console.WriteLine($"{parameter.Name}: strength {parameter.Strength:F2}");

        // The trials are a table like any other, and the model has the best settings.
        Console.WriteLine($"mean score {found.Trials.GetColumn<double>("Score").Average():F3} of {found.Trials.GetRowCount()} trials");
        var domains = found.Model.Transform(slice);
        Console.WriteLine($"column {domains.Schema["PredictedLabel"].Name}, {found.BestOptions.NeighborCount} neighbours");
        return best.Score - usual.Score;
    }
}
