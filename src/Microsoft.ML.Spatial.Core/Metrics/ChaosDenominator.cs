namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>By what CHAOS divides the summed distances; published programs differ.</summary>
public enum ChaosDenominator
{
    /// <summary>The number of all labelled spots, as SDMBench does.</summary>
    AllSpots,

    /// <summary>The number of spots in clusters of more than two spots, as SpatialMETA's benchmark does.</summary>
    CountedSpots,
}
