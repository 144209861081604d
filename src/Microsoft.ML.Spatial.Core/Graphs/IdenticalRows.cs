using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Finds rows of an embedding by their values.</summary>
internal sealed class IdenticalRows
{
    private readonly DenseMatrix _embedding;
    private readonly Dictionary<int, int> _firstOfHash = [];

    /// <summary>The next first row with the same hash; -1 at the end.</summary>
    private readonly int[] _next;

    public IdenticalRows(DenseMatrix embedding)
    {
        _embedding = embedding;
        _next = new int[embedding.Rows];
        Firsts = new int[embedding.Rows];
        for (var row = 0; row < embedding.Rows; row++)
        {
            var known = Find(embedding.Row(row));
            Firsts[row] = known < 0 ? row : known;
            if (known >= 0)
                continue;
            var hash = Hash(embedding.Row(row));
            _next[row] = _firstOfHash.GetValueOrDefault(hash, -1);
            _firstOfHash[hash] = row;
        }
    }

    /// <summary>For each row the first row with its values: mostly itself.</summary>
    public int[] Firsts { get; }

    /// <returns>The first row with these values; -1 when there is none.</returns>
    public int Find(ReadOnlySpan<float> values)
    {
        var row = _firstOfHash.GetValueOrDefault(Hash(values), -1);
        while (row >= 0 && !values.SequenceEqual(_embedding.Row(row)))
            row = _next[row];
        return row;
    }

    private static int Hash(ReadOnlySpan<float> values)
    {
        var hash = default(HashCode);
        foreach (var value in values)
            hash.Add(value + 0f);
        return hash.ToHashCode();
    }
}
