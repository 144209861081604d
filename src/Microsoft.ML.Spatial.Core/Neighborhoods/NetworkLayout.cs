using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Where the clusters of a network are drawn.</summary>
public static class NetworkLayout
{
    private const int Steps = 300;

    /// <summary>The centre of each cluster in the tissue; for one slice.</summary>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="clusters">The cluster of each spot, negative for none.</param>
    /// <param name="clusterCount">How many clusters there are.</param>
    /// <returns>The mean place of each cluster's spots; NaN for one without spots.</returns>
    /// <exception cref="ArgumentException">There is not one cluster per spot, or a code is too large.</exception>
    public static PointSet Centers(PointSet points, int[] clusters, int clusterCount)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.Length != points.Count)
            throw new ArgumentException($"There are {clusters.Length} clusters for {points.Count} spots.", nameof(clusters));
        if (Array.FindIndex(clusters, cluster => cluster >= clusterCount) is >= 0 and var beyond)
            throw new ArgumentException($"Spot {beyond} has cluster {clusters[beyond]}; there are {clusterCount}.", nameof(clusters));
        var (x, y, counts) = (new double[clusterCount], new double[clusterCount], new int[clusterCount]);
        for (var spot = 0; spot < clusters.Length; spot++)
        {
            if (clusters[spot] < 0)
                continue;
            x[clusters[spot]] += points.X[spot];
            y[clusters[spot]] += points.Y[spot];
            counts[clusters[spot]]++;
        }
        for (var cluster = 0; cluster < clusterCount; cluster++)
            (x[cluster], y[cluster]) = (x[cluster] / counts[cluster], y[cluster] / counts[cluster]);
        return new PointSet(x, y);
    }

    /// <summary>
    /// Clusters as bodies that push each other apart while edges pull theirs together, the stronger the more (Fruchterman and Reingold, Software: Practice and Experience 21,
    /// 1991), from a circle on; nothing random. For several slices, which have no common centres.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <returns>One place per cluster, about within 0 to 1.</returns>
    /// <remarks>Time O(clusters^2) for each of 300 steps.</remarks>
    public static PointSet Springs(ClusterNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var count = network.Nodes.Count;
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (0.5 + (0.4 * Math.Cos(2 * Math.PI * i / count)), 0.5 + (0.4 * Math.Sin(2 * Math.PI * i / count)));
        var length = 1 / Math.Sqrt(Math.Max(1, count));
        for (var step = 0; step < Steps; step++)
            Move(network, x, y, length, 0.1 * (1 - ((double)step / Steps)));
        return new PointSet(x, y);
    }

    private static void Move(ClusterNetwork network, double[] x, double[] y, double length, double reach)
    {
        var (forceX, forceY) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
            for (var j = i + 1; j < x.Length; j++)
                Push(i, j, (distance, _) => length * length / distance);
        foreach (var edge in network.KeptEdges)
            Push(edge.From, edge.To, (distance, weight) => -weight * distance * distance / length, edge.ScaledWeight);
        for (var i = 0; i < x.Length; i++)
        {
            // A weak pull to the middle keeps parts without an edge between them from drifting off.
            var (dx, dy) = (forceX[i] + ((0.5 - x[i]) * length), forceY[i] + ((0.5 - y[i]) * length));
            var size = Math.Max(1e-9, Math.Sqrt((dx * dx) + (dy * dy)));
            x[i] += dx / size * Math.Min(size, reach);
            y[i] += dy / size * Math.Min(size, reach);
        }

        void Push(int i, int j, Func<double, double, double> force, double weight = 1)
        {
            var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
            var distance = Math.Max(1e-6, Math.Sqrt((dx * dx) + (dy * dy)));
            var share = force(distance, weight) / distance;
            forceX[i] += share * dx;
            forceY[i] += share * dy;
            forceX[j] -= share * dx;
            forceY[j] -= share * dy;
        }
    }
}
