using Microsoft.ML.Spatial.Core.Data;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Runs methods over slices and seeds and prints what came of it as Markdown.</summary>
internal static class Tables
{
    /// <summary>One row per slice and method.</summary>
    public static void Compare(IReadOnlyList<Method> methods, IReadOnlyList<LabelledSlice> slices, int seeds)
    {
        Console.WriteLine($"ARI over {seeds} seeds: mean (standard deviation), smallest, largest; stability is the mean agreement of the members.");
        Console.WriteLine();
        Console.WriteLine("| slice | spots | method | ARI | smallest | largest | stability | seconds, one thread |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var slice in slices)
        {
            var dataset = slice.Read();
            foreach (var method in methods)
            {
                var trials = Run(method, slice, dataset, seeds);
                var ari = Array.ConvertAll(trials, trial => trial.Ari);
                Console.WriteLine(
                    $"| {slice.Name} | {dataset.SpotCount} | {method.Name} | {Spread.OfMean(ari)} | {ari.Min():F3} | {ari.Max():F3} | {Optional(trials.Average(trial => trial.Stability))} | {Spread.Median(trials.Select(trial => trial.Seconds)):F1} |");
            }
        }
    }

    /// <summary>One row per method, one column per slice.</summary>
    public static void Ablate(IReadOnlyList<Method> methods, IReadOnlyList<LabelledSlice> slices, int seeds)
    {
        Console.WriteLine($"ARI over {seeds} seeds: mean (standard deviation).");
        Console.WriteLine();
        Console.WriteLine($"| change | {string.Join(" | ", slices.Select(slice => slice.Name))} | mean |");
        Console.WriteLine($"|---|{string.Concat(slices.Select(_ => "---|"))}---|");
        var datasets = slices.Select(slice => slice.Read()).ToArray();
        foreach (var method in methods)
        {
            var scores = slices.Select((slice, i) => Array.ConvertAll(Run(method, slice, datasets[i], seeds), trial => trial.Ari)).ToArray();
            Console.WriteLine($"| {method.Name} | {string.Join(" | ", scores.Select(Spread.OfMean))} | {scores.Average(ari => ari.Average()):F3} |");
        }
    }

    /// <summary>The floor with all spots, unlabelled ones too.</summary>
    public static void Floor(IReadOnlyList<LabelledSlice> slices, int seeds)
    {
        Console.WriteLine($"Floor, {seeds} seeds: median [minimum, maximum] over seeds.");
        Console.WriteLine();
        Console.WriteLine("| slice | spots x features | domains | ARI | AMI | CHAOS | PAS | seconds, one thread |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var slice in slices)
        {
            var dataset = slice.Read(allSpots: true);
            var trials = Run(Method.Floor, slice, dataset, seeds);
            string Of(Func<Trial, double> value) => Spread.OfMedian(Array.ConvertAll(trials, trial => value(trial)));
            Console.WriteLine(
                $"| {slice.Name} | {dataset.SpotCount} x {dataset.FeatureCount} | {slice.Domains} | {Of(trial => trial.Ari)} | {Of(trial => trial.Metrics.Agreement!.AdjustedMutualInformation)} "
                + $"| {Of(trial => trial.Metrics.Chaos!.Value)} | {Of(trial => trial.Metrics.Pas!.Value)} | {Spread.Median(trials.Select(trial => trial.Seconds)):F1} |");
        }
    }

    private static Trial[] Run(Method method, LabelledSlice slice, SpatialDataset dataset, int seeds)
    {
        var trials = new Trial[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => trials[i] = Trial.Run(method, slice, dataset, i + 1));
        return trials;
    }

    private static string Optional(double value) => double.IsNaN(value) ? "" : $"{value:F2}";
}
