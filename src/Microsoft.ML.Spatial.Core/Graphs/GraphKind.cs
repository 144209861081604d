namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Which spots are neighbours of each other.</summary>
public enum GraphKind
{
    /// <summary>Each spot's nearest spots, a fixed number of them. Directed: being near is not mutual.</summary>
    KNearest,

    /// <summary>All spots within a distance. Symmetric.</summary>
    Radius,

    /// <summary>Spots joined by an edge of the Delaunay triangulation. Symmetric.</summary>
    Delaunay,
}
