namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Which edges of a network go when clusters have more than wanted.</summary>
public enum EdgePruning
{
    /// <summary>An edge stays when it is among the strongest of either of its clusters: every cluster keeps its nearest ones, popular clusters keep more than wanted.</summary>
    EitherEnd,

    /// <summary>Clusters are taken in turn, and each loses its weakest edges until it has no more than wanted, as SpatialMETA does it: a cluster may end with fewer.</summary>
    InTurn,
}
