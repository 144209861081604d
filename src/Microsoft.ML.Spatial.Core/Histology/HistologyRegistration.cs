using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>
/// Lays the spots of a slice onto an image of its tissue, whatever their rotation, reflection and scale: the outline of the spots onto that of the tissue in the
/// image, and, when features of the spots are given, to where these explain the image best.
/// </summary>
/// <remarks>
/// The search is that of <see cref="SliceRegistration"/>. The feature terms follow the idea of SpatialMETA's alignment (2025), a map from features to grey levels and to
/// other features that is learned along with the pose; here it is linear and fitted in closed form under every pose.
/// </remarks>
public static class HistologyRegistration
{
    /// <summary>Finds where spots lie on an image.</summary>
    /// <param name="spots">Coordinates of the spots under tissue, in their own units.</param>
    /// <param name="image">The image; y points down.</param>
    /// <param name="features">Features of the spots, an embedding of some ten columns: spots x d; null for outlines alone.</param>
    /// <param name="featureImage">Features already laid onto the image, of another slice or modality, in pixels of the image; null for none.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>. The result does not depend on the threads.</param>
    /// <exception cref="ArgumentException">The options are not valid, the features do not fit the spots, or there is a feature image without features.</exception>
    /// <exception cref="SpatialDataException">There is no tissue in the image, fewer than three spots or all on one line, or a number is not finite.</exception>
    public static HistologyRegistrationResult Register(
        PointSet spots, RasterImage image, DenseMatrix? features = null, FeatureImage? featureImage = null, HistologyRegistrationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        ArgumentNullException.ThrowIfNull(image);
        options = OptionsValidator.Validate(options ?? new HistologyRegistrationOptions());
        execution ??= Execution.Default;
        CheckFeatures(spots, features, featureImage);
        var mask = TissueMask.Of(image, options.Mask);
        var tissue = TissuePoints.Of(mask, options.Tissue, execution);
        var scale = PlanarTransform.Similarity(0, false, options.PixelsPerUnit ?? 1, 0, 0);
        var grey = image.Grey();
        ImageAgreement? agreement = null;
        var spacing = 0.0;
        var pose = SliceRegistration.RegisterBy(
            scale.Apply(spots),
            tissue.Points,
            (moving, _, _) =>
            {
                spacing = moving.Spacing;
                if (features is not null && options.GreyWeight + (featureImage is null ? 0 : options.FeatureWeight) > 0)
                    agreement = new ImageAgreement(moving, features, grey, featureImage, options);
                return agreement;
            },
            null,
            options.PixelsPerUnit is null ? options : options.AtKnownScale(),
            execution);
        var (greyAgreement, featureAgreement) = (agreement?.Grey(pose.Transform, spacing * pose.Transform.Scale) ?? double.NaN, agreement?.Channels(pose.Transform) ?? double.NaN);
        return new HistologyRegistrationResult(
            pose with { Transform = pose.Transform.After(scale), Unrefined = pose.Unrefined.After(scale), Rival = pose.Rival?.After(scale) }, mask, tissue, greyAgreement, featureAgreement);
    }

    private static void CheckFeatures(PointSet spots, DenseMatrix? features, FeatureImage? featureImage)
    {
        if (features is null)
        {
            if (featureImage is not null)
                throw new ArgumentException("A feature image can only be compared with features of the spots, and there are none.", nameof(featureImage));
            return;
        }
        if (features.Rows != spots.Count || features.Columns == 0)
            throw new ArgumentException($"Features of {features.Rows} x {features.Columns} do not fit {spots.Count} spots.", nameof(features));
        RegisteredFeatures.Check(features, features.Rows, "moving");
    }
}
