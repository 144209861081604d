using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>One run of k-means: k-means++ seeds (Arthur and Vassilvitskii, SODA 2007) and Lloyd's iterations.</summary>
/// <param name="rows">The rows.</param>
/// <param name="origin">Taken off every row, so that squares of distances do not cancel.</param>
/// <param name="maximumIterations">Largest number of iterations.</param>
/// <param name="cancellation">Looked at once an iteration.</param>
internal sealed class LloydRun(DenseMatrix rows, double[] origin, int maximumIterations, CancellationToken cancellation)
{
    /// <summary>Labels, centers relative to the origin, and the sum of squared distances of rows to the center of their label.</summary>
    public (int[] Labels, double[][] Centers, double Squares) Run(int clusters, ref CounterRandom random)
    {
        var centers = Seeds(clusters, ref random);
        var labels = new int[rows.Rows];
        var squares = 0.0;
        for (var iteration = 0; iteration < maximumIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Assign(centers, labels, out squares) && iteration > 0)
                break;
            Move(centers, labels);
        }
        return (labels, centers, squares);
    }

    private double[][] Seeds(int clusters, ref CounterRandom random)
    {
        var centers = new double[clusters][];
        var nearest = new double[rows.Rows];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var k = 0; k < clusters; k++)
        {
            var chosen = k == 0 ? random.NextInt(rows.Rows) : Draw(nearest, ref random);
            centers[k] = new double[rows.Columns];
            for (var j = 0; j < rows.Columns; j++)
                centers[k][j] = rows[chosen, j] - origin[j];
            for (var row = 0; row < nearest.Length; row++)
                nearest[row] = Math.Min(nearest[row], SquaredDistance(row, centers[k]));
        }
        return centers;
    }

    private static int Draw(double[] weights, ref CounterRandom random)
    {
        var target = random.NextDouble() * weights.Sum();
        for (var row = 0; row < weights.Length; row++)
        {
            target -= weights[row];
            if (target < 0)
                return row;
        }
        return random.NextInt(weights.Length);
    }

    private bool Assign(double[][] centers, int[] labels, out double squares)
    {
        var changed = false;
        squares = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var best = 0;
            var least = double.PositiveInfinity;
            for (var k = 0; k < centers.Length; k++)
            {
                var distance = SquaredDistance(row, centers[k]);
                if (distance < least)
                    (least, best) = (distance, k);
            }
            changed |= labels[row] != best;
            labels[row] = best;
            squares += least;
        }
        return changed;
    }

    /// <summary>A center without rows stays where it is.</summary>
    private void Move(double[][] centers, int[] labels)
    {
        var counts = new int[centers.Length];
        var sums = new double[centers.Length * rows.Columns];
        for (var row = 0; row < labels.Length; row++)
        {
            counts[labels[row]]++;
            for (var j = 0; j < rows.Columns; j++)
                sums[(labels[row] * rows.Columns) + j] += rows[row, j] - origin[j];
        }
        for (var k = 0; k < centers.Length; k++)
            for (var j = 0; j < rows.Columns && counts[k] > 0; j++)
                centers[k][j] = sums[(k * rows.Columns) + j] / counts[k];
    }

    private double SquaredDistance(int row, double[] place)
    {
        var values = rows.Row(row);
        var sum = 0.0;
        for (var j = 0; j < place.Length; j++)
        {
            var difference = values[j] - origin[j] - place[j];
            sum += difference * difference;
        }
        return sum;
    }
}
