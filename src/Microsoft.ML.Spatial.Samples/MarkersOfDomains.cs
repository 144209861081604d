using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Finds the domains of a slice, then the genes that define each of them.</summary>
public static class MarkersOfDomains
{
    /// <summary>Runs the sample on a simulated slice of four layers.</summary>
    /// <returns>The share of the markers that are larger in their domain by a log2 fold change of more than 0.25.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1000, GeneCount = 400, LayerCount = 4 });
        var slice = spatial.Data.LoadFromDataset(tissue);

        var domains = spatial.Clustering.Ensemble(numberOfClusters: 4, seed: 1).Fit(slice).Transform(slice);
        var logged = spatial.Transforms.NormalizeCounts().Fit(domains).Transform(domains);
        var model = spatial.Transforms.ScoreMarkers(topCount: 5).Fit(logged);

        var table = model.Markers;
        var groups = table.GetColumn<string>("Group").ToArray();
        var genes = table.GetColumn<string>("Feature").ToArray();
        var changes = table.GetColumn<double>("LogFoldChange").ToArray();
        for (var row = 0; row < groups.Length; row++)
            Console.WriteLine($"domain {groups[row]}: {genes[row]}, log2 fold change {changes[row]:F2}");

        // The markers of this slice as a column, of any other slice too.
        var column = model.Transform(logged).Schema["Markers"];
        Console.WriteLine($"column {column.Name}: {((VectorDataViewType)column.Type).Size} genes");
        return changes.Count(change => change > 0.25) / (double)changes.Length;
    }
}
