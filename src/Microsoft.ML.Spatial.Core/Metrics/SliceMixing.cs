using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How well slices are mixed in a joint embedding: the share of a spot's k nearest spots that come from other slices, against the share that would if slices were
/// mixed perfectly.
/// </summary>
/// <param name="OtherSliceShare">Mean over the spots asked of the share of their nearest spots (Euclidean, the spot itself left out) that are of other slices, from 0 to 1.</param>
/// <param name="ExpectedShare">Mean over the same spots of the share of all other spots that are of other slices, from 0 to 1; 0 when there is one slice.</param>
/// <param name="SpotsAsked">How many spots were asked.</param>
public sealed record SliceMixing(double OtherSliceShare, double ExpectedShare, int SpotsAsked)
{
    private const int BlockSize = 32;
    private const int AskedAtOnce = 4096;

    /// <summary>
    /// The first share over the second: 0 when slices lie apart, 1 when they are mixed perfectly, above 1 when spots lie nearer to other slices than to their own;
    /// NaN when there is one slice or none.
    /// </summary>
    public double Score => ExpectedShare > 0 ? OtherSliceShare / ExpectedShare : double.NaN;

    /// <summary>Measures the mixing of slices.</summary>
    /// <param name="embedding">Spots of all slices x d.</param>
    /// <param name="slices">The slice of each spot, as a code of 0 or more; codes need not be consecutive.</param>
    /// <param name="options">Neighbours and spots asked; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Every distance from a spot asked is computed, so neighbours are exact. Spots that tie for the last places share them, so the order of rows does not matter as
    /// long as all spots are asked. Time O(asked x n x d), memory O(n) per thread.
    /// </remarks>
    /// <exception cref="ArgumentException">There is not one slice per spot, the embedding has no component, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value of the embedding is NaN, infinite or beyond 1e17, or a spot has no slice (negative code).</exception>
    public static SliceMixing Compute(DenseMatrix embedding, ReadOnlySpan<int> slices, SliceMixingOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var settings = OptionsValidator.Validate(options ?? new SliceMixingOptions());
        Check(embedding, slices);
        if (embedding.Rows < 2)
            return new SliceMixing(0, 0, 0);
        var codes = slices.ToArray();
        var sizes = codes.CountBy(code => code).ToDictionary();
        var asked = RowSample.Even(embedding.Rows, settings.MaximumSpotsAsked);
        var shares = new double[asked.Length];
        for (var first = 0; first < asked.Length; first += AskedAtOnce)
        {
            var part = asked[first..Math.Min(first + AskedAtOnce, asked.Length)];
            // One more than counts tells whether the last place is shared.
            var nearest = NearestRows.Among(embedding, part, settings.NeighborCount + 1, execution ?? Execution.Default);
            var start = first;
            FixedPartition.For(part.Length, BlockSize, execution ?? Execution.Default, (_, from, to) =>
            {
                for (var i = from; i < to; i++)
                    shares[start + i] = ShareOfOthers(embedding, part[i], nearest.RowsOf(i), nearest.DistancesOf(i), Math.Min(settings.NeighborCount, nearest.Count), codes);
            });
        }
        var (share, others) = (0.0, 0L);
        for (var i = 0; i < asked.Length; i++)
        {
            share += shares[i];
            others += codes.Length - sizes[codes[asked[i]]];
        }
        return new SliceMixing(share / asked.Length, (double)others / (codes.Length - 1) / asked.Length, asked.Length);
    }

    /// <summary>The share of the nearest rows that have another code. Rows that tie for the last places share them.</summary>
    private static double ShareOfOthers(DenseMatrix embedding, int row, ReadOnlySpan<int> rows, ReadOnlySpan<double> distances, int count, int[] codes)
    {
        var last = distances[count - 1];
        var shared = count < distances.Length && distances[count] == last;
        var (nearer, others) = (0, 0);
        for (; nearer < count && (!shared || distances[nearer] < last); nearer++)
            others += codes[rows[nearer]] != codes[row] ? 1 : 0;
        if (!shared)
            return (double)others / count;
        var (tied, tiedOthers) = (0, 0);
        for (var other = 0; other < codes.Length; other++)
        {
            if (other == row || NearestRowsSearch.Distance(embedding.Row(row), embedding.Row(other)) != last)
                continue;
            tied++;
            tiedOthers += codes[other] != codes[row] ? 1 : 0;
        }
        return (others + ((double)(count - nearer) * tiedOthers / tied)) / count;
    }

    private static void Check(DenseMatrix embedding, ReadOnlySpan<int> slices)
    {
        if (slices.Length != embedding.Rows)
            throw new ArgumentException($"There are {slices.Length} slice codes for {embedding.Rows} spots.", nameof(slices));
        if (embedding.Columns == 0)
            throw new ArgumentException("The embedding has no component.", nameof(embedding));
        for (var row = 0; row < slices.Length; row++)
            if (slices[row] < 0)
                throw new SpatialDataException($"Row {row} has no slice (code {slices[row]}); remove spots without slice first.");
        EmbeddingCheck.ThrowIfUnusable(embedding);
    }
}
