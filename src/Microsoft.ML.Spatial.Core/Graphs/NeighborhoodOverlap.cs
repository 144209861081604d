namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>How much means over neighbourhoods repeat each other.</summary>
public static class NeighborhoodOverlap
{
    private const int MostSpotsAsked = 20_000;

    /// <summary>
    /// How many means over a spot and its neighbours tell as much about variances as one independent value: the sum, over all other means,
    /// of their squared correlation with one mean when the values themselves are independent (Bartlett, J. R. Stat. Soc. Suppl. 8, 1946,
    /// for second moments). Averaged over all spots, or over 20,000 evenly spaced ones.
    /// </summary>
    /// <param name="rowPointers">One more than there are spots; spot i has the neighbours [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="neighbors">The row of each neighbour; the spot itself is counted once whether it is among them or not.</param>
    /// <returns>At least 1, which means no overlap; 1 for no spots.</returns>
    public static double OfMeans(ReadOnlyMemory<int> rowPointers, ReadOnlyMemory<int> neighbors)
    {
        var count = rowPointers.Length - 1;
        if (count <= 0)
            return 1;
        var (members, starts) = WithSelf(rowPointers.Span, neighbors.Span);
        var (containing, containingStarts) = Reverse(members, starts);
        var shared = new int[count];
        var touched = new List<int>();
        double total = 0;
        var step = Math.Max(1, count / MostSpotsAsked);
        var asked = 0;
        for (var spot = 0; spot < count; spot += step, asked++)
        {
            var size = starts[spot + 1] - starts[spot];
            foreach (var member in members.AsSpan(starts[spot], size))
            {
                foreach (var other in containing.AsSpan(containingStarts[member], containingStarts[member + 1] - containingStarts[member]))
                {
                    if (shared[other]++ == 0)
                        touched.Add(other);
                }
            }
            foreach (var other in touched)
            {
                total += (double)shared[other] * shared[other] / ((double)size * (starts[other + 1] - starts[other]));
                shared[other] = 0;
            }
            touched.Clear();
        }
        return total / asked;
    }

    private static (int[] Members, int[] Starts) WithSelf(ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors)
    {
        var count = rowPointers.Length - 1;
        var members = new int[checked(neighbors.Length + count)];
        var starts = new int[count + 1];
        var next = 0;
        for (var spot = 0; spot < count; spot++)
        {
            members[next++] = spot;
            foreach (var neighbor in neighbors[rowPointers[spot]..rowPointers[spot + 1]])
                if (neighbor != spot)
                    members[next++] = neighbor;
            starts[spot + 1] = next;
        }
        return (members, starts);
    }

    private static (int[] Containing, int[] Starts) Reverse(int[] members, int[] starts)
    {
        var count = starts.Length - 1;
        var reverseStarts = new int[count + 1];
        for (var k = 0; k < starts[count]; k++)
            reverseStarts[members[k] + 1]++;
        for (var spot = 0; spot < count; spot++)
            reverseStarts[spot + 1] += reverseStarts[spot];
        var next = reverseStarts.AsSpan(0, count).ToArray();
        var containing = new int[starts[count]];
        for (var spot = 0; spot < count; spot++)
            for (var k = starts[spot]; k < starts[spot + 1]; k++)
                containing[next[members[k]]++] = spot;
        return (containing, reverseStarts);
    }
}
