using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Simulates a cortex, finds its layers without being told them, and leaves everything in a folder to look at.</summary>
internal static class DemoRunner
{
    public static void Run(DemoRequest request, CommandContext context)
    {
        var dataset = context.Timer.Measure("simulate", () => CortexSimulator.Simulate(
            new CortexSimulationOptions { SpotCount = request.Spots, GeneCount = request.Genes, Seed = request.Seed }, context.Execution));
        var slice = OutputFile.Check("--output", Path.Combine(request.Folder, "cortex.h5ad"), ".h5ad");
        slice.Write(path => AnnDataFile.Write(dataset, path, execution: context.Execution));
        DomainsRunner.Analyse(
            new DomainsRequest
            {
                Input = slice.Path,
                Method = "floor",
                Clusters = LabelColumn.Of(dataset, "layer").Categories.Length,
                Preset = "auto",
                Neighbors = null,
                Seed = request.Seed,
                TopFeatures = null,
                Refine = false,
                DropUnlabelled = false,
                LabelColumn = "layer",
                Layer = null,
                Output = OutputFile.Check("--output", Path.Combine(request.Folder, "domains.h5ad"), ".h5ad"),
                Model = OutputFile.Check("--output", Path.Combine(request.Folder, "model.zip"), ".zip"),
                Figure = OutputFile.Check("--output", Path.Combine(request.Folder, "domains.svg"), ".svg"),
            },
            dataset,
            context);
    }
}
