namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// Who is next to whom: for every spot its neighbours and how far they are, in compressed rows. Within a row neighbours come by
/// increasing distance, ties by the neighbour's x, then y, then row; a spot that is its own neighbour comes first.
/// The arrays are shared, not copied: treat them as read-only.
/// </summary>
public sealed class SpatialGraph
{
    /// <summary>Wraps existing arrays after checking that they describe a graph.</summary>
    /// <param name="rowPointers">One more than there are spots; spot i has the edges [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of the neighbour of each edge.</param>
    /// <param name="distances">The length of each edge, in the units of the coordinates.</param>
    /// <param name="includesSelf">Whether every spot is its own first neighbour.</param>
    /// <exception cref="ArgumentException">The arrays do not describe a graph.</exception>
    public SpatialGraph(int[] rowPointers, int[] neighbors, double[] distances, bool includesSelf)
    {
        ArgumentNullException.ThrowIfNull(rowPointers);
        ArgumentNullException.ThrowIfNull(neighbors);
        ArgumentNullException.ThrowIfNull(distances);
        if (rowPointers.Length == 0 || rowPointers[0] != 0 || rowPointers[^1] != neighbors.Length || neighbors.Length != distances.Length)
            throw new ArgumentException($"{neighbors.Length} neighbours and {distances.Length} distances do not fit the row pointers.", nameof(rowPointers));
        Count = rowPointers.Length - 1;
        for (var i = 0; i < Count; i++)
            if (rowPointers[i + 1] < rowPointers[i])
                throw new ArgumentException($"The row pointers decrease at spot {i}.", nameof(rowPointers));
        foreach (var neighbor in neighbors)
            if ((uint)neighbor >= (uint)Count)
                throw new ArgumentException($"Neighbour {neighbor} does not exist; there are {Count} spots.", nameof(neighbors));
        RowPointers = rowPointers;
        Neighbors = neighbors;
        Distances = distances;
        IncludesSelf = includesSelf;
    }

    /// <summary>Number of spots.</summary>
    public int Count { get; }

    /// <summary>Start of each spot's edges, with one closing element.</summary>
    public int[] RowPointers { get; }

    /// <summary>The row of the neighbour of each edge.</summary>
    public int[] Neighbors { get; }

    /// <summary>The length of each edge, in the units of the coordinates.</summary>
    public double[] Distances { get; }

    /// <summary>Whether every spot is its own first neighbour.</summary>
    public bool IncludesSelf { get; }

    /// <summary>Number of directed edges, those from a spot to itself included.</summary>
    public int EdgeCount => Neighbors.Length;

    /// <summary>The neighbours of one spot.</summary>
    public ReadOnlySpan<int> NeighborsOf(int spot) => Neighbors.AsSpan(RowPointers[spot], RowPointers[spot + 1] - RowPointers[spot]);

    /// <summary>How far the neighbours of one spot are.</summary>
    public ReadOnlySpan<double> DistancesOf(int spot) => Distances.AsSpan(RowPointers[spot], RowPointers[spot + 1] - RowPointers[spot]);
}
