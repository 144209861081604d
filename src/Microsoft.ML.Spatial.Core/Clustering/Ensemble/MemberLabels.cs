namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Refuses members whose labels cannot be compared.</summary>
internal static class MemberLabels
{
    /// <summary>The number of clusters of each member: one more than its largest label.</summary>
    /// <exception cref="ArgumentException">There is no member, members differ in length, or a label is negative.</exception>
    public static int[] CountClusters(IReadOnlyList<int[]> members)
    {
        if (members.Count == 0)
            throw new ArgumentException("A consensus needs at least one member.", nameof(members));
        int[] clusters = [.. members.Select(labels => labels.Length == 0 ? 1 : labels.Max() + 1)];
        Check(members, clusters);
        return clusters;
    }

    /// <exception cref="ArgumentException">Members differ in length, or a label is outside 0 to the member's number of clusters.</exception>
    public static void Check(IReadOnlyList<int[]> members, int[] clusters)
    {
        for (var member = 0; member < members.Count; member++)
        {
            if (members[member].Length != members[0].Length)
                throw new ArgumentException($"Member {member} labels {members[member].Length} spots, member 0 labels {members[0].Length}.", nameof(members));
            var wrong = Array.FindIndex(members[member], label => label < 0 || label >= clusters[member]);
            if (wrong >= 0)
                throw new ArgumentException($"Member {member} gives spot {wrong} the label {members[member][wrong]}; its labels must lie between 0 and {clusters[member] - 1}.", nameof(members));
        }
    }
}
