using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>Correlates the features of one modality with those of another measured on the same spots.</summary>
public static class FeatureCorrelation
{
    private const int Width = 32;
    private const int FeaturesPerBlock = 256;

    /// <summary>Every feature of one modality with every feature of the other, over all spots and, with groups, within each group.</summary>
    /// <param name="first">Spots x features of one modality.</param>
    /// <param name="second">The same spots x features of the other.</param>
    /// <param name="groups">A code from 0 per spot, negative for spots of no group; null for all spots alone.</param>
    /// <param name="options">Method and how many pairs are kept; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>All spots first (code -1), then the groups with enough spots, by code.</returns>
    /// <remarks>
    /// r = sum (x - mx) (y - my) / (|x - mx| |y - my|). Only one factor has to be centred, so the other stays sparse: time O(stored values of one x features of the other, whichever way is less), memory that of
    /// both modalities once more and of blocks of 32 features, never spots x features or features x features. p-values are two-sided by Student's t and count spots as independent, which
    /// neighbours in a tissue are not: they rank pairs, and are too small as probabilities. A pair with a feature that does not vary is no test and is not listed. Adjusted p-values are exact when all pairs
    /// are kept, and else at most a 65,536th of |r| too large.
    /// </remarks>
    /// <exception cref="ArgumentException">Spots differ in number, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static IReadOnlyList<GroupCorrelation> Compute(
        CsrMatrix first, CsrMatrix second, int[]? groups = null, FeatureCorrelationOptions? options = null, Execution? execution = null)
    {
        options = Check(first, second, groups, options);
        var run = execution ?? Execution.Default;
        var spots = SpotsOf(first.Rows, groups, options.MinimumSpots);
        var found = new List<GroupCorrelation>();
        for (var i = 0; i < spots.Count; i++)
        {
            run.Report("Correlating features", (double)i / spots.Count);
            var (group, rows) = spots[i];
            found.Add(Correlate(group, Rows(first, rows), Rows(second, rows), options, run));
        }
        run.Report("Correlating features", 1);
        return found;
    }

    /// <summary>Chosen pairs of features, over all spots and, with groups, within each group.</summary>
    /// <param name="first">Spots x features of one modality.</param>
    /// <param name="second">The same spots x features of the other.</param>
    /// <param name="pairs">Features of the first and of the second, from 0.</param>
    /// <param name="groups">A code from 0 per spot, negative for spots of no group; null for all spots alone.</param>
    /// <param name="options">Method; how many pairs are kept does not matter here. Null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>All spots first (code -1), then the groups with enough spots, by code; every pair, in the order given. One with a feature that does not vary has r 0 and p 1.</returns>
    /// <exception cref="ArgumentException">Spots differ in number, a pair names no feature, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static IReadOnlyList<GroupCorrelation> ComputePairs(
        CsrMatrix first, CsrMatrix second, IReadOnlyList<(int First, int Second)> pairs, int[]? groups = null, FeatureCorrelationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        options = Check(first, second, groups, options);
        foreach (var (one, other) in pairs)
            if (one < 0 || one >= first.Columns || other < 0 || other >= second.Columns)
                throw new ArgumentException($"There is no pair ({one}, {other}) of {first.Columns} and {second.Columns} features.", nameof(pairs));
        var run = execution ?? Execution.Default;
        return [.. SpotsOf(first.Rows, groups, options.MinimumSpots).Select(group => CorrelatePairs(group.Group, Rows(first, group.Rows), Rows(second, group.Rows), pairs, options, run))];
    }

    private static FeatureCorrelationOptions Check(CsrMatrix first, CsrMatrix second, int[]? groups, FeatureCorrelationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rows != second.Rows || (groups is not null && groups.Length != first.Rows))
            throw new ArgumentException($"There are {first.Rows} and {second.Rows} spots{(groups is null ? "" : $" and {groups.Length} codes")}; give values of the same spots.", nameof(second));
        return OptionsValidator.Validate(options ?? new FeatureCorrelationOptions());
    }

    // Null rows stand for all spots.
    private static List<(int Group, int[]? Rows)> SpotsOf(int count, int[]? groups, int minimum)
    {
        var spots = new List<(int, int[]?)> { (-1, null) };
        if (groups is not null)
            spots.AddRange(Enumerable.Range(0, count).Where(row => groups[row] >= 0).GroupBy(row => groups[row]).Where(group => group.Count() >= minimum)
                .OrderBy(group => group.Key).Select(group => (group.Key, (int[]?)[.. group])));
        return spots;
    }

    private static CsrMatrix Rows(CsrMatrix matrix, int[]? rows) => rows is null ? matrix : matrix.SelectRows(rows);

    private static GroupCorrelation Correlate(int group, CsrMatrix first, CsrMatrix second, FeatureCorrelationOptions options, Execution run)
    {
        // The modality that is worth more as a sparse matrix stays one.
        var isTurned = (double)second.StoredCount * first.Columns < (double)first.StoredCount * second.Columns;
        var (one, other) = (CorrelatedFeatures.Of(isTurned ? second : first, options.Method, run), CorrelatedFeatures.Of(isTurned ? first : second, options.Method, run));
        var top = new TopCorrelations(first.Rows, options.TopPairs);
        var products = new double[(long)one.Count * Width];
        var deviations = new double[(long)first.Rows * Width];
        int[] varying = [.. Enumerable.Range(0, other.Count).Where(feature => other.Norms[feature] > 0)];
        for (var from = 0; from < varying.Length && first.Rows > 2; from += Width)
        {
            var block = varying.AsMemory(from, Math.Min(Width, varying.Length - from));
            if (block.Length < Width)
                (products, deviations) = (new double[(long)one.Count * block.Length], new double[(long)first.Rows * block.Length]);
            other.Center(block.Span, deviations);
            SparseProducts.Multiply(one.Rows, deviations, block.Length, products, run);
            ToCorrelations(products, one, other, block, run);
            for (var feature = 0; feature < one.Count; feature++)
            {
                for (var i = 0; i < block.Length && one.Norms[feature] > 0; i++)
                {
                    var r = products[((long)feature * block.Length) + i];
                    top.Add(isTurned ? block.Span[i] : feature, isTurned ? feature : block.Span[i], r);
                }
            }
        }
        return top.ToGroup(group);
    }

    private static void ToCorrelations(double[] products, CorrelatedFeatures one, CorrelatedFeatures other, ReadOnlyMemory<int> block, Execution run)
        => FixedPartition.For(one.Count, FeaturesPerBlock, run, (_, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
                for (var i = 0; i < block.Length && one.Norms[feature] > 0; i++)
                    products[((long)feature * block.Length) + i] = Math.Clamp(products[((long)feature * block.Length) + i] / (one.Norms[feature] * other.Norms[block.Span[i]]), -1, 1);
        });

    private static GroupCorrelation CorrelatePairs(int group, CsrMatrix first, CsrMatrix second, IReadOnlyList<(int First, int Second)> pairs, FeatureCorrelationOptions options, Execution run)
    {
        var (one, other) = (CorrelatedFeatures.Of(first, options.Method, run), CorrelatedFeatures.Of(second, options.Method, run));
        var (r, p, tested) = (new double[pairs.Count], new double[pairs.Count], new bool[pairs.Count]);
        var deviations = new double[first.Rows];
        foreach (var sameSecond in Enumerable.Range(0, pairs.Count).GroupBy(pair => pairs[pair].Second))
        {
            other.Center([sameSecond.Key], deviations);
            foreach (var pair in sameSecond)
            {
                var feature = pairs[pair].First;
                var norm = one.Norms[feature] * other.Norms[sameSecond.Key];
                tested[pair] = norm > 0 && first.Rows > 2;
                var indices = one.Rows.RowIndices(feature);
                var values = one.Rows.RowValues(feature);
                for (var k = 0; k < indices.Length && tested[pair]; k++)
                    r[pair] += values[k] * deviations[indices[k]];
                r[pair] = tested[pair] ? Math.Clamp(r[pair] / norm, -1, 1) : 0;
                p[pair] = tested[pair] ? CorrelationTest.P(r[pair], first.Rows) : 1;
            }
        }
        var adjusted = BenjaminiHochberg.Adjust(p, tested);
        return new GroupCorrelation(group, first.Rows, tested.Count(test => test), [.. pairs.Select((pair, i) => new CorrelatedPair(pair.First, pair.Second, r[i], p[i], adjusted[i]))]);
    }
}
