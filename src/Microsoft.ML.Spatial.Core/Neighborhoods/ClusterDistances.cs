using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>Mean distances between the spots of two clusters, slice by slice, without ever holding the distances.</summary>
internal sealed class ClusterDistances(int clusterCount)
{
    private readonly double[] _sums = new double[clusterCount * clusterCount];
    private readonly int[] _slices = new int[clusterCount * clusterCount];

    /// <summary>Whether a cluster was represented by a sample.</summary>
    public bool IsSampled { get; private set; }

    /// <summary>The mean over the slices that have both clusters; null when none has.</summary>
    public double? Mean(int from, int to)
    {
        var at = (from * clusterCount) + to;
        return _slices[at] > 0 ? _sums[at] / _slices[at] : null;
    }

    public void Add(PointSet points, int[] clusters, int[] slices, ClusterNetworkOptions options, Execution execution)
    {
        // Samples are drawn from spots in an order of their own, so that they do not depend on the rows.
        var order = RowOrder.Of(points, slices);
        ulong slice = 0;
        foreach (var group in SliceRows.Group(Array.ConvertAll(order, row => slices[row])))
            AddSlice(points, [.. group.Select(place => order[place])], clusters, slice++, options, execution);
    }

    private void AddSlice(PointSet points, int[] rows, int[] clusters, ulong slice, ClusterNetworkOptions options, Execution execution)
    {
        var members = new PointSet[clusterCount];
        for (var cluster = 0; cluster < clusterCount; cluster++)
        {
            int[] spots = [.. rows.Where(row => clusters[row] == cluster)];
            if (spots.Length > options.MaximumSpots)
            {
                var random = new CounterRandom(options.Seed, (slice * (ulong)clusterCount) + (ulong)cluster);
                spots = [.. RowSample.Draw(spots.Length, options.MaximumSpots, ref random).Select(place => spots[place])];
                IsSampled = true;
            }
            members[cluster] = points.Select(spots);
        }
        var pairs = new List<(int From, int To)>();
        for (var from = 0; from < clusterCount; from++)
            for (var to = from + 1; to < clusterCount; to++)
                if (members[from].Count > 0 && members[to].Count > 0)
                    pairs.Add((from, to));
        var means = new double[pairs.Count];
        FixedPartition.For(pairs.Count, 1, execution, (_, first, end) =>
        {
            for (var pair = first; pair < end; pair++)
                means[pair] = MeanDistance(members[pairs[pair].From], members[pairs[pair].To]);
        });
        for (var pair = 0; pair < means.Length; pair++)
        {
            var at = (pairs[pair].From * clusterCount) + pairs[pair].To;
            _sums[at] += means[pair];
            _slices[at]++;
        }
    }

    private static double MeanDistance(PointSet from, PointSet to)
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(to.X);
        var y = MemoryMarshal.Cast<double, Vector<double>>(to.Y);
        var vectored = x.Length * Vector<double>.Count;
        var total = 0.0;
        for (var i = 0; i < from.Count; i++)
        {
            var (px, py) = (new Vector<double>(from.X[i]), new Vector<double>(from.Y[i]));
            var sums = Vector<double>.Zero;
            for (var j = 0; j < x.Length; j++)
            {
                var (dx, dy) = (x[j] - px, y[j] - py);
                sums += Vector.SquareRoot((dx * dx) + (dy * dy));
            }
            var sum = Vector.Sum(sums);
            for (var j = vectored; j < to.Count; j++)
            {
                var (dx, dy) = (to.X[j] - from.X[i], to.Y[j] - from.Y[i]);
                sum += Math.Sqrt((dx * dx) + (dy * dy));
            }
            total += sum;
        }
        return total / from.Count / to.Count;
    }
}
