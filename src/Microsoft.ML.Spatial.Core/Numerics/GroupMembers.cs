namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>What each group consists of, by increasing number.</summary>
internal sealed class GroupMembers
{
    private readonly int[] _starts;
    private readonly int[] _members;

    private GroupMembers(int[] starts, int[] members)
    {
        _starts = starts;
        _members = members;
    }

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

    public ReadOnlySpan<int> Of(int group) => _members.AsSpan(_starts[group], _starts[group + 1] - _starts[group]);
}
