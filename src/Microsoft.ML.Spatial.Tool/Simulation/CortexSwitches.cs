using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>The options of a simulated cortex.</summary>
internal sealed class CortexSwitches
{
    private static readonly CortexSimulationOptions Defaults = new();

    private readonly Option<int> _layers = NumberOption.Integer("--layers", "Number of layers.", Defaults.LayerCount, 1, 1000);
    private readonly Option<double> _foldChange
        = NumberOption.Real("--fold-change", "Typical fold change of a marker gene in its layers.", Defaults.MarkerFoldChange, 1, 100);

    public Option[] All => [_layers, _foldChange];

    public CortexSimulationOptions Read(ParseResult parsed, SizeSwitches sizes, long seed) => new()
    {
        SpotCount = sizes.Spots(parsed) ?? Defaults.SpotCount,
        GeneCount = sizes.Genes(parsed) ?? Defaults.GeneCount,
        LayerCount = parsed.GetValue(_layers),
        MeanCounts = sizes.Counts(parsed) ?? Defaults.MeanCounts,
        MarkerFoldChange = parsed.GetValue(_foldChange),
        Seed = seed,
    };
}
