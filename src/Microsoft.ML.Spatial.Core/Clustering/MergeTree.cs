namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>The merges of an agglomeration, first merge first; each joins the cluster of one row to that of another.</summary>
internal sealed class MergeTree(int rows, IReadOnlyList<(int Kept, int Absorbed)> merges)
{
    /// <summary>The partition with this many clusters, numbered in the order of their first rows.</summary>
    public int[] Cut(int clusters)
    {
        var parents = new int[rows];
        for (var row = 0; row < rows; row++)
            parents[row] = row;
        for (var merge = 0; merge < rows - clusters; merge++)
            parents[Root(parents, merges[merge].Absorbed)] = Root(parents, merges[merge].Kept);
        var numbers = new Dictionary<int, int>();
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var root = Root(parents, row);
            if (!numbers.TryGetValue(root, out var number))
                numbers.Add(root, number = numbers.Count);
            labels[row] = number;
        }
        return labels;
    }

    private static int Root(int[] parents, int row)
    {
        while (parents[row] != row)
            row = parents[row] = parents[parents[row]];
        return row;
    }
}
