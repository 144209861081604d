namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How well the features of spots go together that a pose lays onto each other.</summary>
internal interface IFeatureAgreement
{
    /// <summary>The agreement, at most 1.</summary>
    /// <param name="pose">From the moving slice to the fixed one.</param>
    /// <param name="fixedSpots">The spots of the fixed slice, for this thread.</param>
    /// <param name="spacing">How far apart spots lie under this pose.</param>
    /// <param name="coarse">Whether a sample of a few hundred spots will do.</param>
    double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse);
}
