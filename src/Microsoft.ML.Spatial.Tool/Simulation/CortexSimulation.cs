using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>Simulates a cortex and writes it.</summary>
internal static class CortexSimulation
{
    public static void Run(string folder, CortexSimulationOptions options, CommandContext context)
    {
        OptionsValidator.Validate(options);
        OutputFolder.Create("--output", folder);
        var file = OutputFile.Check("--output", Path.Combine(folder, "slice_a.h5ad"), ".h5ad");
        var slice = context.Timer.Measure("simulate", () => CortexSimulator.Simulate(options, context.Execution));
        SliceWriter.Write(slice, file, context);

        var json = new JsonSummary("simulate").Set("kind", "cortex").Set("spots", (long)slice.SpotCount).Set("features", (long)slice.FeatureCount)
            .Set("entries", (long)slice.Features.StoredCount).Set("layers", (long)options.LayerCount).Set("seed", options.Seed)
            .SetCost(context.Timer).Set("output", [file.Path]);
        context.Finish(json, $"""
            simulated {slice.SpotCount:N0} spots x {slice.FeatureCount:N0} genes in {options.LayerCount} layers (seed {options.Seed})
            wrote {file.Path}: layers in obs['layer'], depth in obs['depth']

            """);
    }
}
