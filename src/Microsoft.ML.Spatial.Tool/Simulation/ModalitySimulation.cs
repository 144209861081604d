using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>Simulates samples that two modalities measured and writes each modality of each sample.</summary>
internal static class ModalitySimulation
{
    public static void Run(string folder, ModalitySamplesOptions options, long seed, CommandContext context)
    {
        OptionsValidator.Validate(options);
        OutputFolder.Create("--output", folder);
        var transcripts = Files(folder, "ST", options.Samples);
        var metabolites = Files(folder, "SM", options.Samples);
        var samples = context.Timer.Measure("simulate", () => ModalitySamplesSimulator.Simulate(options, seed, context.Execution));
        for (var sample = 0; sample < samples.Count; sample++)
        {
            SliceWriter.Write(samples[sample].Transcripts, transcripts[sample], context);
            SliceWriter.Write(samples[sample].Metabolites, metabolites[sample], context);
        }

        var pixels = samples.Sum(sample => (long)sample.Metabolites.SpotCount);
        var json = new JsonSummary("simulate").Set("kind", "modalities").Set("samples", (long)samples.Count).Set("domains", (long)options.Domains)
            .Set("spots", samples.Sum(sample => (long)sample.Transcripts.SpotCount)).Set("pixels", pixels)
            .Set("genes", (long)options.Genes).Set("metabolites", (long)options.Metabolites).Set("batchStrength", options.BatchStrength).Set("seed", seed)
            .SetCost(context.Timer).Set("output", transcripts.Concat(metabolites).Select(file => file.Path));
        context.Finish(json, $"""
            simulated {samples.Count:N0} samples of {options.SpotsPerSample:N0} spots in {options.Domains} domains (seed {seed}): {options.Genes:N0} genes, {options.Metabolites:N0} metabolites at {pixels:N0} places
            wrote {transcripts[0].Path}, {metabolites[0].Path} and so on: domains in obs['domain']

            """);
    }

    private static OutputFile[] Files(string folder, string modality, int count)
        => [.. Enumerable.Range(1, count).Select(number => OutputFile.Check("--output", Path.Combine(folder, $"{modality}_{number}.h5ad"), ".h5ad"))];
}
