namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How well a pose agrees with what is known of spots besides their places.</summary>
internal interface IPoseAgreement
{
    /// <summary>What full agreement is worth beside that of the outlines.</summary>
    double Weight { get; }

    /// <summary>The agreement under a pose, at most 1. Called from many threads.</summary>
    /// <param name="pose">From the moving slice to the fixed one.</param>
    /// <param name="fixedSpots">The spots of the fixed slice, for this thread.</param>
    /// <param name="spacing">How far apart spots lie under this pose.</param>
    /// <param name="coarse">Whether a sample of a few hundred spots will do.</param>
    double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse);
}
