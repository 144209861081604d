namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Which spots each spot attends to, itself first, in compressed rows; and the same edges seen from the spots attended to, so that sums over
/// incoming edges have a fixed order too.
/// </summary>
internal sealed class AttentionEdges
{
    private AttentionEdges(int[] rowPointers, int[] targets)
    {
        RowPointers = rowPointers;
        Targets = targets;
        Count = rowPointers.Length - 1;
        IncomingPointers = new int[Count + 1];
        IncomingSources = new int[targets.Length];
        IncomingEdges = new int[targets.Length];
        foreach (var target in targets)
            IncomingPointers[target + 1]++;
        for (var spot = 0; spot < Count; spot++)
            IncomingPointers[spot + 1] += IncomingPointers[spot];
        var next = IncomingPointers.AsSpan(0, Count).ToArray();
        for (var source = 0; source < Count; source++)
        {
            for (var edge = rowPointers[source]; edge < rowPointers[source + 1]; edge++)
            {
                var place = next[targets[edge]]++;
                IncomingSources[place] = source;
                IncomingEdges[place] = edge;
            }
        }
        VisitingOrder = BreadthFirst();
    }

    /// <summary>Number of spots.</summary>
    public int Count { get; }

    public int[] RowPointers { get; }

    /// <summary>The spot each edge leads to.</summary>
    public int[] Targets { get; }

    public int[] IncomingPointers { get; }

    /// <summary>The spot each incoming edge comes from.</summary>
    public int[] IncomingSources { get; }

    /// <summary>The number of each incoming edge among the outgoing ones.</summary>
    public int[] IncomingEdges { get; }

    /// <summary>
    /// All spots, neighbours close to each other. Files list spots in the order of their barcodes; who visits them in this order instead finds most rows of
    /// neighbours in the cache.
    /// </summary>
    public int[] VisitingOrder { get; }

    /// <summary>Edges of a neighbour list, with one from each spot to itself in front.</summary>
    /// <param name="rowPointers">One more than there are spots.</param>
    /// <param name="neighbors">The neighbours, spot by spot; a spot among its own neighbours counts once.</param>
    public static AttentionEdges WithSelf(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors)
    {
        var count = rowPointers.Length - 1;
        var pointers = new int[count + 1];
        var targets = new int[EdgesWithSelf(rowPointers, neighbors)];
        var next = 0;
        for (var spot = 0; spot < count; spot++)
        {
            targets[next++] = spot;
            foreach (var neighbor in neighbors[rowPointers[spot]..rowPointers[spot + 1]])
                if (neighbor != spot)
                    targets[next++] = neighbor;
            pointers[spot + 1] = next;
        }
        return new AttentionEdges(pointers, targets);
    }

    /// <summary>The spots one spot attends to.</summary>
    public ReadOnlySpan<int> TargetsOf(int spot) => Targets.AsSpan(RowPointers[spot], RowPointers[spot + 1] - RowPointers[spot]);

    /// <summary>The spots that attend to one spot.</summary>
    public ReadOnlySpan<int> SourcesOf(int spot) => IncomingSources.AsSpan(IncomingPointers[spot], IncomingPointers[spot + 1] - IncomingPointers[spot]);

    private int[] BreadthFirst()
    {
        var order = new int[Count];
        var seen = new bool[Count];
        var (reached, first) = (0, 0);
        for (var visited = 0; visited < Count; visited++)
        {
            if (visited == reached)
            {
                while (seen[first])
                    first++;
                Reach(first);
            }
            foreach (var target in TargetsOf(order[visited]))
                if (!seen[target])
                    Reach(target);
        }
        return order;

        void Reach(int spot)
        {
            seen[spot] = true;
            order[reached++] = spot;
        }
    }

    private static int EdgesWithSelf(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors)
    {
        var count = rowPointers.Length - 1;
        long edges = count;
        for (var spot = 0; spot < count; spot++)
            foreach (var neighbor in neighbors[rowPointers[spot]..rowPointers[spot + 1]])
                edges += neighbor != spot ? 1 : 0;
        return Graphs.EdgeLimit.Check(edges);
    }
}
