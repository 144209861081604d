using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Principal components of the features that two slices share, so that their spots can be compared.</summary>
public static class SharedComponents
{
    private const int LargestRank = 30;

    /// <summary>Scores of both slices on the components of both together.</summary>
    /// <param name="first">Counts, or logarithms, of one slice: spots x features.</param>
    /// <param name="firstNames">Names of its features.</param>
    /// <param name="second">Those of the other slice.</param>
    /// <param name="secondNames">Names of its features.</param>
    /// <param name="logged">Whether the values are log-normalised already; else each slice is scaled to its median total and logged.</param>
    /// <param name="seed">Decides the random start of the decomposition.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x components of each slice, and how many features are shared; null in place of scores when they are fewer than two.</returns>
    /// <exception cref="ArgumentException">The names do not fit the features.</exception>
    public static ((DenseMatrix First, DenseMatrix Second)? Scores, int SharedFeatures) Of(
        CsrMatrix first, IReadOnlyList<string> firstNames, CsrMatrix second, IReadOnlyList<string> secondNames, bool logged, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(firstNames);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(secondNames);
        if (firstNames.Count != first.Columns || secondNames.Count != second.Columns)
            throw new ArgumentException($"{firstNames.Count} and {secondNames.Count} names do not fit {first.Columns} and {second.Columns} features.");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < secondNames.Count; column++)
            places.TryAdd(secondNames[column], column);
        // Sorted by name, so that the order in the files does not matter.
        (int First, int Second)[] shared = [.. Enumerable.Range(0, first.Columns)
            .Where(column => places.ContainsKey(firstNames[column]))
            .DistinctBy(column => firstNames[column], StringComparer.Ordinal)
            .OrderBy(column => firstNames[column], StringComparer.Ordinal)
            .Select(column => (column, places[firstNames[column]]))];
        if (shared.Length < 2 || first.Rows + second.Rows < 2)
            return (null, shared.Length);
        var stacked = CsrMatrix.Stack(
            [Scaled(first, [.. shared.Select(pair => pair.First)], logged, execution), Scaled(second, [.. shared.Select(pair => pair.Second)], logged, execution)]);
        var rank = Math.Min(LargestRank, Math.Min(shared.Length, stacked.Rows - 1));
        var scores = PrincipalComponents.Fit(stacked, new PrincipalComponentsOptions { Rank = rank }, seed, execution).Transform(stacked, execution);
        return ((Part(scores, 0, first.Rows), Part(scores, first.Rows, second.Rows)), shared.Length);
    }

    private static CsrMatrix Scaled(CsrMatrix values, int[] columns, bool logged, Execution? execution)
    {
        var selected = values.SelectColumns(columns);
        return logged ? selected : CountNormalizer.Normalize(selected, CountNormalizer.MedianTotal(selected), log1p: true, execution);
    }

    private static DenseMatrix Part(DenseMatrix matrix, int from, int count)
    {
        var part = new DenseMatrix(count, matrix.Columns);
        matrix.Values.AsSpan(from * matrix.Columns, count * matrix.Columns).CopyTo(part.Values);
        return part;
    }
}
