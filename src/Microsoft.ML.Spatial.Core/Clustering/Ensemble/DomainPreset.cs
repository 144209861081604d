namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>The technology a <see cref="DomainEnsemble"/> is set up for.</summary>
public enum DomainPreset
{
    /// <summary>
    /// Decided from the coordinates alone: spots on a regular array (at half of the spots or more, the fourth nearest spot is less than 1.25
    /// times as far as the nearest) are taken for <see cref="Visium"/>, all else for <see cref="Imaging"/>.
    /// </summary>
    Auto,

    /// <summary>Spots of many cells on a regular array, many genes.</summary>
    Visium,

    /// <summary>Single cells where they happen to lie, few genes.</summary>
    Imaging,
}
