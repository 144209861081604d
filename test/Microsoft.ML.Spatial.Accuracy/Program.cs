using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Spatial.Accuracy;
using Microsoft.ML.Spatial.Testing;

// Scores the learning-free floor on every labelled slice. Unlabelled spots take part in everything but the scoring.
if (!TestPaths.HasData)
{
    Console.Error.WriteLine($"No real data at {TestPaths.Data}. Set SPATIAL_DATA.");
    return 1;
}
int[] seeds = args.Length > 0 ? [.. Enumerable.Range(1, int.Parse(args[0]))] : [1, 2, 3, 4, 5];
Console.WriteLine($"Floor, {seeds.Length} seeds: median [minimum, maximum] over seeds.");
Console.WriteLine();
Console.WriteLine("| slice | spots x features | domains | ARI | AMI | CHAOS | PAS | seconds a run |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var slice in LabelledSlice.All)
{
    List<double> ari = [], ami = [], chaos = [], pas = [], seconds = [];
    var shape = "";
    foreach (var seed in seeds)
    {
        var clock = Stopwatch.StartNew();
        var spatial = new MLContext(seed: seed).Spatial();
        var data = spatial.Data.LoadFromAnnData(TestPaths.DataFile(slice.File));
        var result = spatial.Clustering.Floor(slice.Domains, seed).Fit(data).Transform(data);
        var metrics = spatial.Evaluate.Clustering(result, slice.LabelColumn);
        seconds.Add(clock.Elapsed.TotalSeconds);
        ari.Add(metrics.Agreement!.AdjustedRandIndex);
        ami.Add(metrics.Agreement.AdjustedMutualInformation);
        chaos.Add(metrics.Chaos!.Value);
        pas.Add(metrics.Pas!.Value);
        shape = $"{data.GetRowCount()} x {((Microsoft.ML.Data.VectorDataViewType)data.Schema["Features"].Type).Size}";
    }
    Console.WriteLine($"| {slice.Name} | {shape} | {slice.Domains} | {Spread(ari)} | {Spread(ami)} | {Spread(chaos)} | {Spread(pas)} | {Median(seconds):F1} |");
}
return 0;

static double Median(List<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}

static string Spread(List<double> values) => $"{Median(values):F3} [{values.Min():F3}, {values.Max():F3}]";
