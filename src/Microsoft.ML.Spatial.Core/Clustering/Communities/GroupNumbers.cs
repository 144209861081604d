namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Gives groups new numbers.</summary>
internal static class GroupNumbers
{
    /// <summary>Numbers groups from 0 in the order of their first nodes, in place.</summary>
    /// <param name="groups">The group of each node, below the number of nodes.</param>
    /// <returns>How many groups there are.</returns>
    public static int ByFirst(int[] groups)
    {
        var numbers = new int[groups.Length];
        Array.Fill(numbers, -1);
        var count = 0;
        for (var node = 0; node < groups.Length; node++)
        {
            ref var number = ref numbers[groups[node]];
            if (number < 0)
                number = count++;
            groups[node] = number;
        }
        return count;
    }

    /// <summary>Numbers groups from 0 by size, largest first, ties by their first nodes, in place.</summary>
    /// <param name="groups">The group of each node, below the number of nodes.</param>
    /// <returns>How many groups there are.</returns>
    public static int BySize(int[] groups)
    {
        var count = ByFirst(groups);
        var sizes = new int[count];
        foreach (var group in groups)
            sizes[group]++;
        var order = new int[count];
        for (var group = 0; group < count; group++)
            order[group] = group;
        Array.Sort(order, (a, b) => sizes[a] != sizes[b] ? sizes[b].CompareTo(sizes[a]) : a.CompareTo(b));
        var numbers = new int[count];
        for (var place = 0; place < count; place++)
            numbers[order[place]] = place;
        for (var node = 0; node < groups.Length; node++)
            groups[node] = numbers[groups[node]];
        return count;
    }
}
