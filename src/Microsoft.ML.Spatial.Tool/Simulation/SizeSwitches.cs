using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>The options that every kind of simulation has, each with a default of its own.</summary>
internal sealed class SizeSwitches
{
    private static readonly CortexSimulationOptions Cortex = new();
    private static readonly ModalitySamplesOptions Modalities = new();

    private readonly Option<int?> _spots = NumberOption.OptionalInteger(
        "--spots", $"Number of spots, of each sample with modalities; {Cortex.SpotCount} and {Modalities.SpotsPerSample} when not given.", 1, 50_000_000);
    private readonly Option<int?> _genes = NumberOption.OptionalInteger(
        "--genes", $"Number of genes; {Cortex.GeneCount}, with modalities {Modalities.Genes}, when not given.", 2, 1_000_000);
    private readonly Option<double?> _counts = NumberOption.OptionalReal(
        "--mean-counts", $"Expected counts per spot; {Cortex.MeanCounts}, with modalities {Modalities.MeanTotal}, when not given.", 1, 10_000_000);

    public Option[] All => [_spots, _genes, _counts];

    public int? Spots(ParseResult parsed) => parsed.GetValue(_spots);

    public int? Genes(ParseResult parsed) => parsed.GetValue(_genes);

    public double? Counts(ParseResult parsed) => parsed.GetValue(_counts);
}
