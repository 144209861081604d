using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>The probabilities of clusters at every spot, which follow from its own values and from those of its neighbours.</summary>
internal sealed class MembershipField(SpatialGraph graph, int clusters, Execution execution)
{
    private const int MostBlocks = 64;
    private const int LeastRows = 512;

    private readonly int _blockSize = Math.Max(LeastRows, FixedPartition.BlockCount(graph.Count, MostBlocks));
    private readonly double[] _logs = new double[graph.Count * clusters];
    private double[] _shares = new double[graph.Count * clusters];
    private double[] _next = new double[graph.Count * clusters];

    /// <summary>Every spot belongs to the cluster its label names.</summary>
    public void Start(int[] labels)
    {
        Array.Clear(_shares);
        for (var spot = 0; spot < labels.Length; spot++)
            _shares[(spot * clusters) + labels[spot]] = 1;
    }

    /// <summary>Every spot belongs to clusters as its own values say.</summary>
    public void Start()
    {
        ForSpots((_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var shares = _shares.AsSpan(spot * clusters, clusters);
                _logs.AsSpan(spot * clusters, clusters).CopyTo(shares);
                Normalize(shares);
            }
        });
    }

    /// <summary>Takes up what a mixture makes of the values of the spots.</summary>
    public void Observe(DenseMatrix x, MixtureDensity density) => ForSpots((_, from, to) =>
    {
        for (var spot = from; spot < to; spot++)
            density.LogDensities(x.Row(spot), _logs.AsSpan(spot * clusters, clusters));
    });

    /// <summary>
    /// Takes every spot's probabilities half the way to what its own values and its neighbours' probabilities before make of them, all spots at once. All the way, spots that
    /// touch would swing against each other for ever.
    /// </summary>
    /// <returns>How far the probabilities of a spot are from there, in the mean over all spots.</returns>
    public double Sweep(double neighborWeight)
    {
        var changes = new double[FixedPartition.BlockCount(graph.Count, _blockSize)];
        ForSpots((block, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                var next = _next.AsSpan(spot * clusters, clusters);
                Around(spot, neighborWeight, next);
                TensorPrimitives.Add<double>(next, _logs.AsSpan(spot * clusters, clusters), next);
                Normalize(next);
                var before = _shares.AsSpan(spot * clusters, clusters);
                for (var k = 0; k < clusters; k++)
                {
                    changes[block] += Math.Abs(next[k] - before[k]);
                    next[k] = (next[k] + before[k]) / 2;
                }
            }
        });
        (_shares, _next) = (_next, _shares);
        return changes.Sum() / graph.Count;
    }

    /// <summary>The sums a maximisation step needs.</summary>
    public MixtureStatistics Sums(DenseMatrix x, double[] center, double[] sharedMoments)
    {
        var blocks = new MixtureStatistics[FixedPartition.BlockCount(graph.Count, _blockSize)];
        ForSpots((block, from, to) =>
        {
            var sums = blocks[block] = new MixtureStatistics(CovarianceModel.EEE, clusters, x.Columns, sharedMoments);
            var row = new double[x.Columns];
            for (var spot = from; spot < to; spot++)
            {
                for (var column = 0; column < row.Length; column++)
                    row[column] = x[spot, column] - center[column];
                for (var k = 0; k < clusters; k++)
                {
                    var share = _shares[(spot * clusters) + k];
                    sums.Weights[k] += share;
                    var sum = sums.Sums.AsSpan(k * row.Length, row.Length);
                    TensorPrimitives.MultiplyAdd(row, share, sum, sum);
                }
            }
        });
        for (var block = 1; block < blocks.Length; block++)
            blocks[0].Add(blocks[block]);
        return blocks[0];
    }

    /// <summary>Spots x clusters.</summary>
    public DenseMatrix Memberships()
    {
        var memberships = new DenseMatrix(graph.Count, clusters);
        TensorPrimitives.ConvertTruncating<double, float>(_shares, memberships.Values);
        return memberships;
    }

    /// <summary>The most probable cluster of every spot.</summary>
    public int[] Labels() => [.. Enumerable.Range(0, graph.Count).Select(spot => TensorPrimitives.IndexOfMax<double>(_shares.AsSpan(spot * clusters, clusters)))];

    /// <summary>Share of the spots whose values alone name the cluster that is the most probable with the neighbours.</summary>
    public double OwnAgreement() => Enumerable.Range(0, graph.Count).Count(spot
        => TensorPrimitives.IndexOfMax<double>(_logs.AsSpan(spot * clusters, clusters)) == TensorPrimitives.IndexOfMax<double>(_shares.AsSpan(spot * clusters, clusters)))
        / (double)graph.Count;

    private void Around(int spot, double weight, Span<double> sum)
    {
        sum.Clear();
        foreach (var neighbor in graph.NeighborsOf(spot))
            if (neighbor != spot)
                TensorPrimitives.Add<double>(sum, _shares.AsSpan(neighbor * clusters, clusters), sum);
        TensorPrimitives.Multiply(sum, weight, sum);
    }

    private static void Normalize(Span<double> logs)
    {
        TensorPrimitives.Subtract(logs, TensorPrimitives.Max<double>(logs), logs);
        TensorPrimitives.Exp<double>(logs, logs);
        TensorPrimitives.Divide(logs, TensorPrimitives.Sum<double>(logs), logs);
    }

    private void ForSpots(Action<int, int, int> body) => FixedPartition.For(graph.Count, _blockSize, execution, body);
}
