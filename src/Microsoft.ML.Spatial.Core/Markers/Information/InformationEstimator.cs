namespace Microsoft.ML.Spatial.Core.Markers.Information;

/// <summary>How mutual information with groups is estimated from a sample.</summary>
public enum InformationEstimator
{
    /// <summary>From distances to the nearest values of the own group, for values on a continuous scale (Ross, PLoS ONE 9, e87357, 2014).</summary>
    NearestNeighbors,

    /// <summary>From the shares of each distinct value, for counts: where nearly all values differ it says nothing but the entropy of the groups.</summary>
    PlugIn,
}
