namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>What each group consists of, by increasing number.</summary>
internal sealed class GroupMembers
{
    private GroupMembers(int[] starts, int[] members)
    {
        Starts = starts;
        All = members;
    }

    /// <summary>All members, one group after the other.</summary>
    public int[] All { get; }

    /// <summary>Where each group begins among them, and the end of the last.</summary>
    public int[] Starts { get; }

    /// <param name="groups">The group of each member, from 0.</param>
    /// <param name="count">How many groups there are.</param>
    public static GroupMembers Of(int[] groups, int count)
    {
        var starts = new int[count + 1];
        foreach (var group in groups)
            starts[group + 1]++;
        for (var group = 0; group < count; group++)
            starts[group + 1] += starts[group];
        var next = starts.AsSpan(0, count).ToArray();
        var members = new int[groups.Length];
        for (var member = 0; member < groups.Length; member++)
            members[next[groups[member]]++] = member;
        return new GroupMembers(starts, members);
    }

    public ReadOnlySpan<int> Of(int group) => All.AsSpan(Starts[group], Starts[group + 1] - Starts[group]);
}
