namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// What the components of a Gaussian mixture share. The names are those of Banfield and Raftery (Biometrics 49, 1993) and of
/// mclust: volume, shape, orientation, each equal (E), variable (V) or identity (I). d is the dimension, k the cluster count.
/// </summary>
public enum CovarianceModel
{
    /// <summary>One spherical variance for all components: 1 covariance parameter.</summary>
    EII,

    /// <summary>A spherical variance per component: k covariance parameters.</summary>
    VII,

    /// <summary>One diagonal covariance for all components: d covariance parameters.</summary>
    EEI,

    /// <summary>A diagonal covariance per component: k d covariance parameters.</summary>
    VVI,

    /// <summary>One full covariance for all components: d (d + 1) / 2 covariance parameters.</summary>
    EEE,

    /// <summary>A full covariance per component: k d (d + 1) / 2 covariance parameters.</summary>
    VVV,
}
