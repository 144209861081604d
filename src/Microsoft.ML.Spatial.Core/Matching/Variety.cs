using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>How much an embedding varies around each spot of a slice.</summary>
internal static class Variety
{
    private const int BlockSize = 512;

    /// <summary>
    /// The mean squared distance in the embedding between a spot and the spots of its slice closer than the radius, as a share of the mean squared distance of any
    /// two spots: 0 where all are alike, 1 where they are as unlike as spots drawn at random.
    /// </summary>
    public static double[] Of(SpotPositions positions, DenseMatrix embedding, double radius, Execution execution)
    {
        var window = MatchingWindow.Find(positions, positions, radius, execution);
        var scale = 2 * TotalVariance(embedding);
        var variety = new double[embedding.Rows];
        FixedPartition.For(embedding.Rows, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var around = window.CandidatesOfSource(spot);
                var sum = 0.0;
                foreach (var other in around)
                    sum += SquaredDistance(embedding.Row(spot), embedding.Row(other));
                variety[spot] = around.Length < 2 || scale == 0 ? 0 : sum / (around.Length - 1) / scale;
            }
        });
        return variety;
    }

    private static double TotalVariance(DenseMatrix embedding)
    {
        var total = 0.0;
        for (var column = 0; column < embedding.Columns; column++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var row = 0; row < embedding.Rows; row++)
            {
                sum += embedding[row, column];
                squares += (double)embedding[row, column] * embedding[row, column];
            }
            total += Math.Max(0, (squares / embedding.Rows) - (sum / embedding.Rows * (sum / embedding.Rows)));
        }
        return total;
    }

    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += ((double)a[k] - b[k]) * ((double)a[k] - b[k]);
        return sum;
    }
}
