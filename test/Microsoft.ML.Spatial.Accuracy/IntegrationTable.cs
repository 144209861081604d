using System.Diagnostics;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>What integration finds on real and simulated spots, and what each of its parts is worth.</summary>
internal static class IntegrationTable
{
    private static readonly (string Name, Action<CvaeOptions> Change)[] Variants =
    [
        ("defaults", _ => { }),
        ("attention over neighbours", options => options.NeighborInput = NeighborInput.Attention),
        ("no neighbours", options => (options.NeighborInput, options.WhitenNoise) = (NeighborInput.None, false)),
        ("inputs not explained", options => options.InputWeight = 0),
        ("batches not centred", options => options.CenterBatches = false),
        ("no batch distance", options => options.BatchWeight = 0),
        ("batches compared as wholes", options => options.BatchStrata = 1),
        ("modalities not balanced", options => options.BalanceModalities = false),
        ("published preset", options => options.UseReference()),
    ];

    /// <summary>Prints a line per case and variant: mean and standard deviation over the seeds.</summary>
    public static void Print(int seeds, string? name, bool ablate)
    {
        Console.WriteLine("| spots | variant | ARI (SD) | iLISI | cLISI | epochs | seconds |\n|---|---|---|---|---|---|---|");
        foreach (var data in IntegrationCase.All().Where(data => name is null || data.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
            foreach (var (variant, change) in Variants.Take(ablate ? Variants.Length : 1))
                Console.WriteLine(Line(data, variant, change, seeds));
    }

    private static string Line(IntegrationCase data, string variant, Action<CvaeOptions> change, int seeds)
    {
        var options = new CvaeOptions();
        change(options);
        var runs = Enumerable.Range(1, seeds).Select(seed => Run(data, options, seed)).ToArray();
        return FormattableString.Invariant(
            $"| {data.Name} | {variant} | {Spread.OfMean([.. runs.Select(run => run.Ari)])} | {runs.Average(run => run.Mixing):F3} | {runs.Average(run => run.Purity):F3} | {runs.Average(run => run.Epochs):F0} | {runs.Average(run => run.Seconds):F1} |");
    }

    private static (double Ari, double Mixing, double Purity, int Epochs, double Seconds) Run(IntegrationCase data, CvaeOptions options, int seed)
    {
        var watch = Stopwatch.StartNew();
        var fit = Cvae.Fit(data.Modalities, data.Batches, data.Graph, options, seed);
        var seconds = watch.Elapsed.TotalSeconds;
        var found = EmbeddingDomains.Fit(fit.Output.Latent, data.Domains, seed: seed).Labels.ToArray();
        found = LabelSmoothing.Majority(found, data.Domains, data.Ring.RowPointers, data.Ring.Neighbors);
        int[] known = [.. Enumerable.Range(0, found.Length).Where(spot => data.Labels[spot] >= 0)];
        var ari = ClusteringAgreement.Compute([.. known.Select(spot => data.Labels[spot])], [.. known.Select(spot => found[spot])]).AdjustedRandIndex;
        var mixing = data.Batches.Count == 0 ? double.NaN : LocalInverseSimpson.Compute(fit.Output.Latent, data.Batches[0].Codes).Mixing;
        return (ari, mixing, LocalInverseSimpson.Compute(fit.Output.Latent, data.Labels).Purity, fit.Losses.Count, seconds);
    }
}
