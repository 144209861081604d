namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>The nodes of each group, increasing.</summary>
internal sealed class GroupMembers
{
    private readonly int[] _starts;
    private readonly int[] _nodes;

    private GroupMembers(int[] starts, int[] nodes)
    {
        _starts = starts;
        _nodes = nodes;
    }

    public static GroupMembers Of(int[] groups, int count)
    {
        var starts = new int[count + 1];
        foreach (var group in groups)
            starts[group + 1]++;
        for (var group = 0; group < count; group++)
            starts[group + 1] += starts[group];
        var next = starts.AsSpan(0, count).ToArray();
        var nodes = new int[groups.Length];
        for (var node = 0; node < groups.Length; node++)
            nodes[next[groups[node]]++] = node;
        return new GroupMembers(starts, nodes);
    }

    public ReadOnlySpan<int> Of(int group) => _nodes.AsSpan(_starts[group], _starts[group + 1] - _starts[group]);
}
