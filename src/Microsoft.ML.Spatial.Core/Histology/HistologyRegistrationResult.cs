using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Where the spots of a slice lie on an image.</summary>
/// <param name="Pose">
/// The pose from the coordinates of the spots to pixels, its rival, and how well it fits; its residual is the median distance from a spot on the tissue to the nearest
/// tissue point, in pixels.
/// </param>
/// <param name="Mask">Which pixels were taken for tissue.</param>
/// <param name="Tissue">The tissue points that the spots were laid onto.</param>
/// <param name="GreyAgreement">Share of the variance of grey levels under the spots that their features explain; NaN without features.</param>
/// <param name="FeatureAgreement">The same of the channels of the feature image; NaN without one.</param>
public sealed record HistologyRegistrationResult(RegistrationResult Pose, TissueMask Mask, TissuePoints Tissue, double GreyAgreement, double FeatureAgreement)
{
    /// <summary>From the coordinates of the spots to pixels.</summary>
    public PlanarTransform Transform => Pose.Transform;

    /// <summary>Median distance from a spot on the tissue to the nearest tissue point, in pixels.</summary>
    public double Residual => Pose.Residual;
}
