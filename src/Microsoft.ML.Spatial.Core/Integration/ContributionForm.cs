namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// How the share of a modality in a spot's latent is measured. Both start from how alike the joint latent and that of the modality alone point:
/// a = 1 - arccos(cosine) / pi, from 0 to 1.
/// </summary>
public enum ContributionForm
{
    /// <summary>a over the sum of a over the modalities measured at the spot: from 0 to 1, adding up to 1; equal shares where all are 0.</summary>
    Share,

    /// <summary>The published program's a - (a of the other) + 0.5 for two modalities, from -0.5 to 1.5.</summary>
    Reference,
}
