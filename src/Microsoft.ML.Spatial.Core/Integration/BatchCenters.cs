using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The mean components of batches. Spots of a batch that is not known are taken relative to the mean of their own.</summary>
internal static class BatchCenters
{
    /// <summary>The means, batch after batch; zero for a batch without measured spots.</summary>
    public static float[] Of(DenseMatrix scores, bool[] measured, int[] batches, int batchCount)
    {
        var sums = new double[batchCount * scores.Columns];
        var counts = new int[batchCount];
        for (var spot = 0; spot < scores.Rows; spot++)
        {
            if (!measured[spot])
                continue;
            counts[batches[spot]]++;
            for (var column = 0; column < scores.Columns; column++)
                sums[(batches[spot] * scores.Columns) + column] += scores[spot, column];
        }
        return [.. sums.Select((sum, at) => (float)(sum / Math.Max(1, counts[at / scores.Columns])))];
    }

    /// <summary>Takes the means off, in place.</summary>
    public static void TakeOff(DenseMatrix scores, bool[] measured, int[] batches, float[] means)
    {
        var unknown = Of(scores, [.. measured.Select((isMeasured, spot) => isMeasured && batches[spot] < 0)], [.. batches.Select(_ => 0)], 1);
        for (var spot = 0; spot < scores.Rows; spot++)
        {
            var mean = batches[spot] < 0 ? unknown : means.AsSpan(batches[spot] * scores.Columns, scores.Columns);
            TensorPrimitives.Subtract(scores.Row(spot), mean, scores.Row(spot));
        }
    }
}
