using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>
/// Keeps two slices from drifting apart as wholes: 1 minus the mean cosine over all pairs of their spots, which is 1 minus the product of the means of their
/// unit rows, so it takes no more than one pass over the spots.
/// </summary>
internal static class DirectionLoss
{
    private const double SmallestNorm = 1e-8;

    /// <summary>The loss; its gradient, times the weight, is added.</summary>
    /// <param name="source">Holds the source slice.</param>
    /// <param name="sourceRows">Its rows.</param>
    /// <param name="target">Holds the target slice; may be the same matrix.</param>
    /// <param name="targetRows">Its rows.</param>
    /// <param name="weight">What the gradient is multiplied by.</param>
    /// <param name="sourceGradient">Shaped like the source matrix.</param>
    /// <param name="targetGradient">Shaped like the target matrix.</param>
    public static double Add(
        DenseMatrix source, ReadOnlySpan<int> sourceRows, DenseMatrix target, ReadOnlySpan<int> targetRows, double weight, DenseMatrix sourceGradient, DenseMatrix targetGradient)
    {
        var (sourceMean, targetMean) = (MeanDirection(source, sourceRows), MeanDirection(target, targetRows));
        AddSlope(source, sourceRows, targetMean, weight, sourceGradient);
        AddSlope(target, targetRows, sourceMean, weight, targetGradient);
        return 1 - TensorPrimitives.Dot<double>(sourceMean, targetMean);
    }

    private static double[] MeanDirection(DenseMatrix matrix, ReadOnlySpan<int> rows)
    {
        var mean = new double[matrix.Columns];
        foreach (var row in rows)
        {
            var line = matrix.Row(row);
            var norm = Norm(line);
            for (var k = 0; k < mean.Length; k++)
                mean[k] += line[k] / norm;
        }
        TensorPrimitives.Divide(mean, rows.Length, mean);
        return mean;
    }

    // -(1 / n) (other - u (u . other)) / |row|, u being the unit row.
    private static void AddSlope(DenseMatrix matrix, ReadOnlySpan<int> rows, double[] other, double weight, DenseMatrix gradient)
    {
        foreach (var row in rows)
        {
            var line = matrix.Row(row);
            var norm = Norm(line);
            var along = 0.0;
            for (var k = 0; k < other.Length; k++)
                along += line[k] / norm * other[k];
            var scale = -weight / (rows.Length * norm);
            var slope = gradient.Row(row);
            for (var k = 0; k < other.Length; k++)
                slope[k] += (float)(scale * (other[k] - (line[k] / norm * along)));
        }
    }

    private static double Norm(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += (double)value * value;
        return Math.Max(SmallestNorm, Math.Sqrt(sum));
    }
}
