using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Simulates a cortex, finds its layers without being told them, and leaves everything in a folder to look at.</summary>
internal static class DemoRunner
{
    private const string Truth = "layer";

    public static void Run(DemoRequest request, CommandContext context)
    {
        var dataset = context.Timer.Measure("simulate", () => CortexSimulator.Simulate(
            new CortexSimulationOptions { SpotCount = request.Spots, GeneCount = request.Genes, Seed = request.Seed }, context.Execution));
        var slice = File("cortex", ".h5ad");
        SliceWriter.Write(dataset, slice, context);
        var domains = new DomainsRequest
        {
            Command = "demo",
            Input = slice.Path,
            Method = DomainMethod.Default,
            Clusters = LabelColumn.Read(dataset, Truth).Categories.Length,
            Preset = "auto",
            Neighbors = null,
            Seed = request.Seed,
            TopFeatures = null,
            Network = new NetworkRequest(),
            Members = null,
            Logged = false,
            Refine = false,
            DropUnlabelled = false,
            LabelColumn = Truth,
            ReadOptions = null,
            Output = File("domains", ".h5ad"),
            Model = File("model", ".zip"),
            Figure = File("domains", ".svg"),
        };
        DomainsRunner.Analyse(domains, dataset, context);

        OutputFile File(string name, string extension) => OutputFile.Check("--output", Path.Combine(request.Folder, name + extension), extension);
    }
}
