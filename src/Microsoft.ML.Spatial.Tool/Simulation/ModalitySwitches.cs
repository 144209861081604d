using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>The options of simulated samples that two modalities measured.</summary>
internal sealed class ModalitySwitches
{
    private static readonly ModalitySamplesOptions Defaults = new();

    private readonly Option<int> _samples = NumberOption.Integer("--samples", "Number of samples.", Defaults.Samples, 1, 1000);
    private readonly Option<int> _domains = NumberOption.Integer("--domains", "Number of domains.", Defaults.Domains, 3, 1000);
    private readonly Option<int?> _pairs = NumberOption.OptionalInteger(
        "--shared-pairs", "Pairs of domains that look alike to each modality, other pairs to each; half of the domains when not given.", 0, 500);
    private readonly Option<int> _metabolites = NumberOption.Integer("--metabolites", "Number of metabolites.", Defaults.Metabolites, 2, 1_000_000);
    private readonly Option<double> _transcriptContrast
        = NumberOption.Real("--transcript-contrast", "Typical fold change of a marker gene in its domains.", Defaults.TranscriptContrast, 1, 100);
    private readonly Option<double> _metaboliteContrast
        = NumberOption.Real("--metabolite-contrast", "Typical fold change of a marker metabolite in its domains.", Defaults.MetaboliteContrast, 1, 100);
    private readonly Option<double> _batch = NumberOption.Real("--batch-strength", "How strong the batch effects of samples are; 0 is none.", Defaults.BatchStrength, 0, 10);
    private readonly Option<int> _pixels
        = NumberOption.Integer("--pixels", "Metabolite pixels per spot; above 1 they lie on a lattice with a frame of its own.", Defaults.PixelsPerSpot, 1, 1000);

    public Option[] All => [_samples, _domains, _pairs, _metabolites, _transcriptContrast, _metaboliteContrast, _batch, _pixels];

    public ModalitySamplesOptions Read(ParseResult parsed, SizeSwitches sizes) => new()
    {
        Samples = parsed.GetValue(_samples),
        SpotsPerSample = sizes.Spots(parsed) ?? Defaults.SpotsPerSample,
        Domains = parsed.GetValue(_domains),
        SharedPairs = parsed.GetValue(_pairs),
        Genes = sizes.Genes(parsed) ?? Defaults.Genes,
        Metabolites = parsed.GetValue(_metabolites),
        MeanTotal = sizes.Counts(parsed) ?? Defaults.MeanTotal,
        TranscriptContrast = parsed.GetValue(_transcriptContrast),
        MetaboliteContrast = parsed.GetValue(_metaboliteContrast),
        BatchStrength = parsed.GetValue(_batch),
        PixelsPerSpot = parsed.GetValue(_pixels),
    };
}
