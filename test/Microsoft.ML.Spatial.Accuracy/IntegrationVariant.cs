using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>One change of what is integrated or how.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Change">Changes the defaults.</param>
/// <param name="Modality">Changes a modality; null to leave all as they are.</param>
/// <param name="DrawsBorders">Whether borders are drawn by what spots measured by themselves; else by the majority around each.</param>
internal sealed record IntegrationVariant(
    string Name, Action<CvaeOptions> Change, Func<IntegrationModality, IntegrationModality>? Modality = null, bool DrawsBorders = true)
{
    public static IntegrationVariant Defaults { get; } = new("defaults", _ => { });

    public static IReadOnlyList<IntegrationVariant> Ablation { get; } =
    [
        Defaults,
        new("borders by majority", _ => { }, DrawsBorders: false),
        new("mean over neighbours", options => options.NeighborInput = NeighborInput.Mean),
        new("attention over neighbours", options => options.NeighborInput = NeighborInput.Attention),
        new("no neighbours", options => options.NeighborInput = NeighborInput.None),
        new("no neighbours, noise not whitened", options => (options.NeighborInput, options.WhitenNoise) = (NeighborInput.None, false)),
        new("inputs not explained", options => options.InputWeight = 0),
        new("own latents explain nothing", _ => { }, modality => modality with { OwnWeight = 0 }),
        new("decoders of their own for own latents", options => options.SharedDecoders = false),
        new("noise not whitened", options => options.WhitenNoise = false),
        new("a modality hidden at one spot in ten", options => options.ModalityDropout = 0.1),
        new("batches not centred", options => options.CenterBatches = false),
        new("no batch distance", options => options.BatchWeight = 0),
        new("batches compared as wholes", options => options.BatchStrata = 1),
        new("modalities not balanced", options => options.BalanceModalities = false),
        new("squared error of real values", _ => { }, modality => modality.Likelihood == Likelihood.Gaussian ? modality with { Likelihood = Likelihood.SquaredError } : modality),
        new("real values not standardised", options => options.StandardizeValues = false),
        new("real values not logged", _ => { }, modality => modality.Likelihood == Likelihood.Gaussian ? modality with { Values = Exponential(modality.Values) } : modality),
        new("published preset", options => options.UseReference()),
    ];

    // Undoes ln(1 + x).
    private static CsrMatrix Exponential(CsrMatrix logged)
        => new(logged.Rows, logged.Columns, logged.RowPointers, logged.ColumnIndices, Array.ConvertAll(logged.Values, value => (float)Math.Exp(value) - 1));
}
