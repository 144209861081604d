namespace Microsoft.ML.Spatial.Fusion;

/// <summary>What a transformer reads and writes.</summary>
/// <param name="Features">The profiles, a column per modality.</param>
/// <param name="Neighbors">The neighbours.</param>
/// <param name="Slice">The slice a spot belongs to.</param>
/// <param name="Coordinates">Places in the frame that slices share.</param>
/// <param name="Barcode">The names of the spots.</param>
/// <param name="Fused">The fused embedding written.</param>
/// <param name="Joint">The joint embedding written.</param>
/// <param name="Partner">The partner's name written.</param>
/// <param name="PartnerSlice">The partner's slice written.</param>
/// <param name="PartnerScore">The partner's cosine written.</param>
/// <param name="PartnerP">The partner's chance written.</param>
/// <param name="Denoised">The denoised profiles written; null for none.</param>
/// <param name="ReestimateNormalization">Whether statistics are taken from the data given.</param>
internal sealed record FusionColumns(
    string[] Features,
    string Neighbors,
    string Slice,
    string Coordinates,
    string Barcode,
    string Fused,
    string Joint,
    string Partner,
    string PartnerSlice,
    string PartnerScore,
    string PartnerP,
    string? Denoised,
    bool ReestimateNormalization)
{
    public static FusionColumns From(SinkhornFusionTrainer.Options options) => new(
        [.. options.FeatureColumnNames],
        options.NeighborsColumnName,
        options.SliceColumnName,
        options.CoordinatesColumnName,
        options.BarcodeColumnName,
        options.FusedColumnName,
        options.JointColumnName,
        options.PartnerColumnName,
        options.PartnerSliceColumnName,
        options.PartnerScoreColumnName,
        options.PartnerPColumnName,
        options.DenoisedColumnName,
        options.ReestimateNormalization);
}
