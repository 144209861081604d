namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>Where the points of a layout stand before they move.</summary>
public enum UmapStart
{
    /// <summary>Eigenvectors of the normalised Laplacian of the graph, parts of the graph that hang together by themselves; shows the whole best.</summary>
    Spectral,

    /// <summary>The first principal components of the embedding.</summary>
    PrincipalComponents,
}
