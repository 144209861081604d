using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Partitions from k-means++ seeds (Arthur and Vassilvitskii, SODA 2007) and Lloyd's iterations.</summary>
internal sealed class KMeansStart(DenseMatrix rows, double[] center, long seed, ulong stream, Execution execution) : IMixtureStart
{
    private const int MostIterations = 50;

    public MixtureStartKind Kind => MixtureStartKind.KMeans;

    public DenseMatrix Rows { get; } = rows;

    public int[] Labels(int clusters)
    {
        var random = new CounterRandom(seed, stream);
        var centers = Seeds(clusters, ref random);
        var labels = new int[Rows.Rows];
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            if (!Assign(centers, labels) && iteration > 0)
                break;
            Move(centers, labels);
        }
        return labels;
    }

    private double[][] Seeds(int clusters, ref CounterRandom random)
    {
        var centers = new double[clusters][];
        var nearest = new double[Rows.Rows];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var k = 0; k < clusters; k++)
        {
            var chosen = k == 0 ? random.NextInt(Rows.Rows) : Draw(nearest, ref random);
            centers[k] = new double[Rows.Columns];
            for (var j = 0; j < Rows.Columns; j++)
                centers[k][j] = Rows[chosen, j] - center[j];
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

    private bool Assign(double[][] centers, int[] labels)
    {
        var changed = false;
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
        }
        return changed;
    }

    /// <summary>A center without rows stays where it is.</summary>
    private void Move(double[][] centers, int[] labels)
    {
        var counts = new int[centers.Length];
        var sums = new double[centers.Length * Rows.Columns];
        for (var row = 0; row < labels.Length; row++)
        {
            counts[labels[row]]++;
            for (var j = 0; j < Rows.Columns; j++)
                sums[(labels[row] * Rows.Columns) + j] += Rows[row, j] - center[j];
        }
        for (var k = 0; k < centers.Length; k++)
            for (var j = 0; j < Rows.Columns && counts[k] > 0; j++)
                centers[k][j] = sums[(k * Rows.Columns) + j] / counts[k];
    }

    private double SquaredDistance(int row, double[] place)
    {
        var values = Rows.Row(row);
        var sum = 0.0;
        for (var j = 0; j < place.Length; j++)
        {
            var difference = values[j] - center[j] - place[j];
            sum += difference * difference;
        }
        return sum;
    }
}
