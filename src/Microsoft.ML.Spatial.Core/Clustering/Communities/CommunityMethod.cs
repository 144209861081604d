namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>How communities of a graph are found.</summary>
public enum CommunityMethod
{
    /// <summary>Traag, Waltman and van Eck (Scientific Reports 9, 2019): communities are connected.</summary>
    Leiden,

    /// <summary>Blondel, Guillaume, Lambiotte and Lefebvre (2008): simpler, usually a little worse.</summary>
    Louvain,
}
