using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Spots that are each among the most alike of the other, anywhere in the slice: pairs of mutual nearest neighbours by cosine, found block by block.
/// Time O(N^2 d), memory O(N k).
/// </summary>
internal static class LongRangePattern
{
    private const int RowBlock = 128;
    private const int ColumnBlock = 1024;

    /// <param name="embedding">One row per spot.</param>
    /// <param name="neighborhood">The spots near each spot, which are no long-range partners.</param>
    /// <param name="count">How many most alike spots each spot names.</param>
    /// <param name="neighborhoodScore">What the cosine of a spot in the neighbourhood is replaced by: negative infinity, or 0 as in the reference program.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static LongRangePartners Find(DenseMatrix embedding, AttentionEdges neighborhood, int count, float neighborhoodScore, Execution execution)
    {
        var unit = Normalize(embedding);
        var partners = new int[embedding.Rows * count];
        FixedPartition.For(embedding.Rows, RowBlock, execution, (_, from, to) => FindRows(unit, neighborhood, count, neighborhoodScore, partners, from, to, execution.Cancellation));
        return Mutual(partners, embedding.Rows, count);
    }

    private static DenseMatrix Normalize(DenseMatrix embedding)
    {
        var unit = new DenseMatrix(embedding.Rows, embedding.Columns);
        for (var row = 0; row < embedding.Rows; row++)
            TensorPrimitives.Divide(embedding.Row(row), Math.Max(1e-12f, TensorPrimitives.Norm<float>(embedding.Row(row))), unit.Row(row));
        return unit;
    }

    private static void FindRows(
        DenseMatrix unit, AttentionEdges neighborhood, int count, float neighborhoodScore, int[] partners, int from, int to, CancellationToken cancellation)
    {
        var inline = new Execution(1, null, cancellation);
        var all = new MatrixView(unit);
        var scores = new DenseMatrix(to - from, Math.Min(ColumnBlock, unit.Rows));
        var best = new MostAlike[to - from];
        for (var row = from; row < to; row++)
            best[row - from] = new MostAlike(partners.AsMemory(row * count, count));
        for (var start = 0; start < unit.Rows; start += ColumnBlock)
        {
            var end = Math.Min(unit.Rows, start + ColumnBlock);
            var tile = new MatrixView(scores.Values, 0, to - from, end - start, scores.Columns);
            Gemm.Multiply(all.RowRange(from, to - from), false, all.RowRange(start, end - start), true, tile, 1, false, inline);
            for (var row = from; row < to; row++)
            {
                var line = scores.Row(row - from)[..(end - start)];
                foreach (var near in neighborhood.TargetsOf(row))
                    if (near >= start && near < end)
                        line[near - start] = neighborhoodScore;
                best[row - from].Offer(line, start);
            }
        }
    }

    private static LongRangePartners Mutual(int[] partners, int spots, int count)
    {
        var ownPartner = new bool[spots];
        var pointers = new int[spots + 1];
        var kept = new List<int>();
        for (var spot = 0; spot < spots; spot++)
        {
            foreach (var partner in partners.AsSpan(spot * count, count))
                if (partner >= 0 && partners.AsSpan(partner * count, count).Contains(spot))
                    kept.Add(partner);
            ownPartner[spot] = partners.AsSpan(spot * count, count).Contains(spot);
            pointers[spot + 1] = kept.Count;
        }
        return new LongRangePartners(AttentionEdges.WithSelf(pointers, [.. kept]), ownPartner);
    }

    /// <summary>The best few of the scores offered, the earlier one first among equals.</summary>
    private sealed class MostAlike
    {
        private readonly Memory<int> _places;
        private readonly float[] _scores;

        public MostAlike(Memory<int> places)
        {
            _places = places;
            _scores = new float[places.Length];
            Array.Fill(_scores, float.NegativeInfinity);
            places.Span.Fill(-1);
        }

        public void Offer(ReadOnlySpan<float> scores, int firstPlace)
        {
            var places = _places.Span;
            for (var i = 0; i < scores.Length; i++)
            {
                if (!(scores[i] > _scores[^1]))
                    continue;
                var at = _scores.Length - 1;
                for (; at > 0 && scores[i] > _scores[at - 1]; at--)
                    (_scores[at], places[at]) = (_scores[at - 1], places[at - 1]);
                (_scores[at], places[at]) = (scores[i], firstPlace + i);
            }
        }
    }
}
