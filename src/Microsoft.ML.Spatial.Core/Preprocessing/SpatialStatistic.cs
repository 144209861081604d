namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>By which statistic features are ranked for how much they vary over the tissue.</summary>
public enum SpatialStatistic
{
    /// <summary>Moran's I, largest first: products of neighbouring deviations, which strong patterns over large areas make large.</summary>
    MoransI,

    /// <summary>Geary's C, smallest first: squared differences of neighbours, which see small patterns better.</summary>
    GearysC,
}
