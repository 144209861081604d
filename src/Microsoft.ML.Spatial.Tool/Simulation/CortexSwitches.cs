using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>The options of a simulated cortex.</summary>
internal sealed class CortexSwitches
{
    private static readonly CortexSimulationOptions Defaults = new();

    private readonly Option<int> _spots = NumberOption.Integer("--spots", "Number of spots.", Defaults.SpotCount, 1, 50_000_000);
    private readonly Option<int> _genes = NumberOption.Integer("--genes", "Number of genes.", Defaults.GeneCount, 2, 1_000_000);
    private readonly Option<int> _layers = NumberOption.Integer("--layers", "Number of layers.", Defaults.LayerCount, 1, 1000);
    private readonly Option<double> _counts = NumberOption.Real("--mean-counts", "Expected counts per spot.", Defaults.MeanCounts, 1, 10_000_000);
    private readonly Option<double> _foldChange
        = NumberOption.Real("--fold-change", "Typical fold change of a marker gene in its layers.", Defaults.MarkerFoldChange, 1, 100);

    public Option[] All => [_spots, _genes, _layers, _counts, _foldChange];

    public CortexSimulationOptions Read(ParseResult parsed, long seed) => new()
    {
        SpotCount = parsed.GetValue(_spots),
        GeneCount = parsed.GetValue(_genes),
        LayerCount = parsed.GetValue(_layers),
        MeanCounts = parsed.GetValue(_counts),
        MarkerFoldChange = parsed.GetValue(_foldChange),
        Seed = seed,
    };
}
