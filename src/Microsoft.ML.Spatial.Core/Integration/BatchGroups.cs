namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The distinct combinations of the levels of all batch keys.</summary>
/// <param name="Codes">For each spot its combination; negative when it is not among them.</param>
/// <param name="Combinations">The levels of each combination, key after key, in increasing order.</param>
internal sealed record BatchGroups(int[] Codes, IReadOnlyList<int[]> Combinations)
{
    public int Count => Math.Max(1, Combinations.Count);

    /// <summary>The combinations that spots have.</summary>
    public static BatchGroups Of(IReadOnlyList<BatchKey> keys, int spots)
    {
        int[][] combinations = [.. Enumerable.Range(0, spots).Select(spot => LevelsOf(keys, spot)).Distinct(LevelComparer.Instance).Order(LevelComparer.Instance)];
        return new BatchGroups(Find(keys, combinations, spots), combinations);
    }

    /// <summary>Looks spots up among known combinations.</summary>
    public static int[] Find(IReadOnlyList<BatchKey> keys, IReadOnlyList<int[]> combinations, int spots)
    {
        var places = combinations.Select((levels, place) => (levels, place)).ToDictionary(pair => pair.levels, pair => pair.place, LevelComparer.Instance);
        return [.. Enumerable.Range(0, spots).Select(spot => keys.Count == 0 ? 0 : places.GetValueOrDefault(LevelsOf(keys, spot), -1))];
    }

    private static int[] LevelsOf(IReadOnlyList<BatchKey> keys, int spot) => [.. keys.Select(key => key.Codes[spot])];

    private sealed class LevelComparer : IEqualityComparer<int[]>, IComparer<int[]>
    {
        public static LevelComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => Compare(x, y) == 0;

        public int GetHashCode(int[] levels)
        {
            var hash = default(HashCode);
            foreach (var level in levels)
                hash.Add(level);
            return hash.ToHashCode();
        }

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
