using System.Text;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The features in the order the network has them, and where each head's share of them starts.</summary>
/// <param name="Columns">For each place in the network the column of the data.</param>
/// <param name="Bounds">Where the shares start, and the end.</param>
internal sealed record FeatureOrder(int[] Columns, int[] Bounds)
{
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashFactor = 1099511628211;

    /// <param name="count">Number of columns.</param>
    /// <param name="names">Their names; null when they have none, and then places stand in.</param>
    /// <param name="options">Heads, and how features are assigned to them.</param>
    public static FeatureOrder Of(int count, IReadOnlyList<string>? names, McgateOptions options) => options.FeatureAssignment switch
    {
        FeatureAssignment.FileOrder => InFileOrder(count, options.Heads),
        FeatureAssignment.DealtByName => Dealt(Mixed(count, names), options.Heads),
        _ => new FeatureOrder(Mixed(count, names), [0, count]),
    };

    /// <summary>The columns of some data in this order.</summary>
    public CsrMatrix Select(CsrMatrix data) => IsThatOf(data) ? data : data.SelectColumns(Columns);

    private bool IsThatOf(CsrMatrix data) => Columns.Length == data.Columns && Columns.Select((column, place) => column == place).All(same => same);

    private static FeatureOrder InFileOrder(int count, int heads)
    {
        RequireOnePerHead(count, heads);
        var share = count / heads;
        return new FeatureOrder([.. Enumerable.Range(0, share * heads)], [.. Enumerable.Range(0, heads + 1).Select(head => head * share)]);
    }

    private static FeatureOrder Dealt(int[] mixed, int heads)
    {
        RequireOnePerHead(mixed.Length, heads);
        var columns = new List<int>(mixed.Length);
        var bounds = new List<int> { 0 };
        for (var head = 0; head < heads; head++)
        {
            for (var place = head; place < mixed.Length; place += heads)
                columns.Add(mixed[place]);
            bounds.Add(columns.Count);
        }
        return new FeatureOrder([.. columns], [.. bounds]);
    }

    private static void RequireOnePerHead(int count, int heads)
    {
        if (count < heads)
            throw new SpatialDataException($"There are {count} features for {heads} heads that read one share each; use fewer heads, or let heads share all features.");
    }

    /// <summary>The columns in the order of a hash of their names, which is the same whatever their order in the file.</summary>
    private static int[] Mixed(int count, IReadOnlyList<string>? names)
        => names is null
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, count).OrderBy(column => Hash(names[column])).ThenBy(column => names[column], StringComparer.Ordinal)];

    /// <summary>FNV-1a over the UTF-8 bytes, with the bits mixed once more: similar names land far apart.</summary>
    private static ulong Hash(string name)
    {
        var hash = HashStart;
        foreach (var value in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ value) * HashFactor;
        return (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
    }
}
