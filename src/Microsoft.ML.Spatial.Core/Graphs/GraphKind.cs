namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Which spots are neighbours of each other.</summary>
public enum GraphKind
{
    /// <summary>Each spot's nearest spots, a fixed number of them. Directed: being near is not mutual.</summary>
    KNearest,

    /// <summary>All spots within a distance. Symmetric.</summary>
    Radius,

    /// <summary>
    /// Spots joined by an edge of the Delaunay triangulation. Symmetric. Border triangles so flat that their circle is some ten
    /// thousand times as large as the slice are left out. Spots at the same place are joined to each other and share the neighbours
    /// of their place.
    /// </summary>
    Delaunay,
}
