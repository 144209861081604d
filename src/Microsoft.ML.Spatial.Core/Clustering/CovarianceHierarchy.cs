using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// Model-based agglomerative clustering with unconstrained covariances (Fraley, SIAM J. Sci. Comput. 20, 1998; mclust's hcVVV). Each merge is the
/// one that raises least the sum over clusters of n ln( det(W/n) + (tr(W) + a) / n ), W the scatter of the cluster's n rows around their mean
/// and a the mean squared deviation of all rows; the trace keeps clusters of fewer rows than dimensions comparable, their determinant is zero.
/// </summary>
internal sealed class CovarianceHierarchy
{
    private const int ParallelBlock = 64;

    private readonly ClusterScatters _clusters;
    private readonly Execution _execution;
    private readonly double[] _costs;
    private readonly double[] _leastCost;
    private readonly int[] _partner;
    private readonly double[] _fresh;

    private CovarianceHierarchy(ClusterScatters clusters, Execution execution)
    {
        _clusters = clusters;
        _execution = execution;
        _costs = new double[RowStart(clusters.Count)];
        _leastCost = new double[clusters.Count];
        _partner = new int[clusters.Count];
        _fresh = new double[clusters.Count];
    }

    /// <summary>Merges the rows down to one cluster. Memory is 4 n^2 bytes: n is a subset, never all rows of a large slice.</summary>
    public static MergeTree Build((double[] Values, int Rows, int Columns) space, Execution execution)
    {
        var hierarchy = new CovarianceHierarchy(new ClusterScatters(space.Values, space.Rows, space.Columns), execution);
        var merges = new List<(int Kept, int Absorbed)>(space.Rows);
        hierarchy.Initialise();
        while (hierarchy._clusters.Count > 1)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            merges.Add(hierarchy.MergeOnce());
            if (merges.Count % 100 == 0)
                execution.Report("hierarchical start", (double)merges.Count / space.Rows);
        }
        return new MergeTree(space.Rows, merges);
    }

    /// <summary>Costs of pairs (row, column), column &lt; row, are kept row by row.</summary>
    private static int RowStart(int row) => checked((int)((long)row * (row - 1) / 2));

    private void Initialise()
    {
        FixedPartition.For(_clusters.Count, ParallelBlock, _execution, (_, start, end) =>
        {
            var scratch = _clusters.CreateScratch();
            for (var row = start; row < end; row++)
            {
                for (var column = 0; column < row; column++)
                    _costs[RowStart(row) + column] = _clusters.MergeCost(row, column, scratch);
                FindPartner(row);
            }
        });
    }

    private (int Kept, int Absorbed) MergeOnce()
    {
        var high = TensorPrimitives.IndexOfMin<double>(_leastCost.AsSpan(0, _clusters.Count));
        var low = _partner[high];
        var merge = (_clusters.FirstRow(low), _clusters.FirstRow(high));
        var last = _clusters.Count - 1;
        _clusters.Merge(low, high);
        MoveCosts(last, high);
        var count = _clusters.Count;
        EvaluateAgainst(low, count);
        for (var row = 0; row < count; row++)
            if (row != low)
                _costs[row < low ? RowStart(low) + row : RowStart(row) + low] = _fresh[row];
        FindPartner(low);
        for (var row = low + 1; row < count; row++)
        {
            if (row == high || _partner[row] == low || _partner[row] == high)
            {
                FindPartner(row);
                continue;
            }
            Offer(row, low);
            if (high < row)
                Offer(row, high);
        }
        return merge;
    }

    /// <summary>The last cluster takes the place of the absorbed one.</summary>
    private void MoveCosts(int last, int hole)
    {
        for (var other = 0; other < last; other++)
            if (other != hole)
                _costs[other < hole ? RowStart(hole) + other : RowStart(other) + hole] = _costs[RowStart(last) + other];
    }

    private void EvaluateAgainst(int cluster, int count)
    {
        var execution = _clusters.IsCostly(cluster) ? _execution : new Execution(1, Cancellation: _execution.Cancellation);
        FixedPartition.For(count, ParallelBlock, execution, (_, start, end) =>
        {
            var scratch = _clusters.CreateScratch();
            for (var other = start; other < end; other++)
                if (other != cluster)
                    _fresh[other] = _clusters.MergeCost(cluster, other, scratch);
        });
    }

    private void FindPartner(int row)
    {
        if (row == 0)
        {
            _leastCost[0] = double.PositiveInfinity;
            return;
        }
        var costs = _costs.AsSpan(RowStart(row), row);
        _partner[row] = TensorPrimitives.IndexOfMin<double>(costs);
        _leastCost[row] = costs[_partner[row]];
    }

    private void Offer(int row, int column)
    {
        var cost = _costs[RowStart(row) + column];
        if (cost < _leastCost[row])
            (_leastCost[row], _partner[row]) = (cost, column);
    }
}
