using System.Diagnostics;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>What integration finds on real and simulated spots, and what each of its parts is worth.</summary>
internal static class IntegrationTable
{
    /// <summary>Prints a line per case and variant: mean and standard deviation over the seeds.</summary>
    public static void Print(int seeds, string? name, bool ablate)
    {
        Console.WriteLine("| spots | variant | ARI (SD) | iLISI | cLISI | epochs | seconds |\n|---|---|---|---|---|---|---|");
        foreach (var data in IntegrationCase.All().Where(data => name is null || data.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var variant in ablate ? IntegrationVariant.Ablation : [IntegrationVariant.Defaults])
                Console.WriteLine(Line(data.With(variant.Modality), variant.Name, seeds, Network(variant)));
            if (data.Modalities.Count > 1)
                foreach (var modality in data.Modalities)
                    Console.WriteLine(Line(data.Only(modality), $"{modality.Name} alone", seeds, Network(IntegrationVariant.Defaults)));
            foreach (var modality in data.Modalities.Count > 1 ? data.Modalities : [])
                Console.WriteLine(Line(data.Only(modality), $"{modality.Name} alone, components and neighbour mean", seeds, Baseline));
            Console.WriteLine(Line(data, "components and neighbour mean", seeds, Baseline));
        }
    }

    private static Embedded Baseline(IntegrationCase data, int seed) => new(IntegrationBaseline.Embed(data, seed), null, 0);

    private static Func<IntegrationCase, int, Embedded> Network(IntegrationVariant variant)
    {
        var options = new CvaeOptions();
        variant.Change(options);
        return (data, seed) =>
        {
            var fit = Cvae.Fit(data.Modalities, data.Batches, data.Graph, options, seed);
            return new Embedded(fit.Output.Latent, options.Components > 0 && variant.DrawsBorders ? fit.Output.Components : null, fit.Losses.Count);
        };
    }

    private static string Line(IntegrationCase data, string variant, int seeds, Func<IntegrationCase, int, Embedded> embed)
    {
        var runs = Enumerable.Range(1, seeds).Select(seed => Run(data, embed, seed)).ToArray();
        return FormattableString.Invariant(
            $"| {data.Name} | {variant} | {Spread.OfMean([.. runs.Select(run => run.Ari)])} | {runs.Average(run => run.Mixing):F3} | {runs.Average(run => run.Purity):F3} | {runs.Average(run => run.Epochs):F0} | {runs.Average(run => run.Seconds):F1} |");
    }

    private static (double Ari, double Mixing, double Purity, int Epochs, double Seconds) Run(
        IntegrationCase data, Func<IntegrationCase, int, Embedded> embed, int seed)
    {
        var watch = Stopwatch.StartNew();
        var (embedding, components, epochs) = embed(data, seed);
        var seconds = watch.Elapsed.TotalSeconds;
        var found = LatentDomains.Find(embedding, components, data.Graph, data.Ring, data.Domains, seed).Labels;
        var mixing = data.Batches.Count == 0 ? double.NaN : LocalInverseSimpson.Compute(embedding, data.Batches[0].Codes).Mixing;
        return (ClusteringAgreement.Compute(data.Labels, found).AdjustedRandIndex, mixing, LocalInverseSimpson.Compute(embedding, data.Labels).Purity, epochs, seconds);
    }

    /// <param name="Latent">Spots x d.</param>
    /// <param name="Components">What spots measured by themselves; null to draw borders without it.</param>
    /// <param name="Epochs">Epochs of training.</param>
    private sealed record Embedded(DenseMatrix Latent, DenseMatrix? Components, int Epochs);
}
