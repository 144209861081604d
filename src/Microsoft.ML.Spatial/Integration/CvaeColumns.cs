namespace Microsoft.ML.Spatial.Integration;

/// <summary>What a transformer reads and writes.</summary>
/// <param name="Features">The values, a column per modality.</param>
/// <param name="Batches">Which spots were measured together.</param>
/// <param name="Neighbors">The neighbours; null for none.</param>
/// <param name="Barcode">The names of the spots, where there are such.</param>
/// <param name="Latent">The joint latent written.</param>
/// <param name="Contribution">The share of each modality written; null for none.</param>
/// <param name="OwnLatent">What the columns of each modality's own latent start with; null for none.</param>
/// <param name="Denoised">The same for denoised values.</param>
/// <param name="Corrected">The same for values of the average batch.</param>
/// <param name="Predicted">The same for values predicted by the other modalities.</param>
/// <param name="Components">The components of spots by themselves written; null for none.</param>
internal sealed record CvaeColumns(
    string[] Features,
    string[] Batches,
    string? Neighbors,
    string Barcode,
    string Latent,
    string? Contribution,
    string? OwnLatent,
    string? Denoised,
    string? Corrected,
    string? Predicted,
    string? Components)
{
    public static CvaeColumns From(CvaeIntegrationTrainer.Options options) => new(
        [.. options.FeatureColumnNames],
        [.. options.BatchColumnNames],
        options.NeighborsColumnName,
        options.BarcodeColumnName,
        options.LatentColumnName,
        options.ContributionColumnName,
        options.OwnLatentColumnName,
        options.DenoisedColumnName,
        options.CorrectedColumnName,
        options.PredictedColumnName,
        options.ComponentsColumnName);

    /// <summary>One column per modality: the name itself for a single one, else followed by a dot and the feature column; none for null.</summary>
    public IEnumerable<string> PerModality(string? name)
        => name is null ? [] : Features.Length == 1 ? [name] : Features.Select(feature => $"{name}.{feature}");
}
