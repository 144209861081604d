namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Edges are counted with 32 bits; more than that is a choice of options to reconsider.</summary>
internal static class EdgeLimit
{
    /// <exception cref="SpatialDataException">There are more edges than an array holds.</exception>
    public static int Check(long edges)
        => edges <= Array.MaxLength
            ? (int)edges
            : throw new SpatialDataException($"The graph would have {edges:N0} edges, more than the {Array.MaxLength:N0} a graph can hold; choose fewer neighbours or a smaller radius.");
}
