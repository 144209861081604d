using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>A modality over the spots of all samples, as it is integrated.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Measured">All its features as measured.</param>
/// <param name="Normalizer">How they are normalised; null for not at all.</param>
/// <param name="Values">Spots x features used: counts as they are, or normalised intensities; empty where it did not measure.</param>
/// <param name="Variables">The features used, and what is known of them.</param>
/// <param name="Logged">The same on the scale on which spots are compared: counts scaled to one total and logged, others as they are used.</param>
/// <param name="Total">What counts are scaled to there; null for other values.</param>
/// <param name="MostVariable">The feature used that varies most over the tissue.</param>
internal sealed record PreparedModality(
    ModalityKind Kind, ModalityProfiles Measured, IntensityNormalizer? Normalizer, CsrMatrix Values, ColumnTable Variables, CsrMatrix Logged, double? Total, int MostVariable)
{
    public string Name => Kind.Name;

    /// <summary>Brings reconstructed values onto the scale of <see cref="Logged"/>.</summary>
    public void Compare(Span<float> reconstructed)
    {
        if (Total is { } total)
            CountNormalizer.NormalizeRow(reconstructed, reconstructed, total, log1p: true);
    }
}
