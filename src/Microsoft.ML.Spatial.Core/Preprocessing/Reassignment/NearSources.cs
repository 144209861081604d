using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>The nearest sources of every target within a distance; ties go to the smaller x, then y, then row.</summary>
internal sealed class NearSources
{
    private const int BlockSize = 256;

    private readonly int _room;
    private readonly int[] _rows;
    private readonly double[] _distances;
    private readonly int[] _counts;

    private NearSources(int targets, int room)
    {
        _room = room;
        _rows = new int[checked(targets * room)];
        _distances = new double[_rows.Length];
        _counts = new int[targets];
        Nearest = new double[targets];
    }

    /// <summary>How far the nearest source of each target is, within the distance or not.</summary>
    public double[] Nearest { get; }

    /// <param name="places">At least one source.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="count">How many sources to find at most.</param>
    /// <param name="maximumDistance">How far they may be.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static NearSources Find(PointSet places, PointSet targets, int count, double maximumDistance, Execution execution)
    {
        var tree = new KdTree(places);
        var near = new NearSources(targets.Count, Math.Min(count, places.Count));
        FixedPartition.For(targets.Count, BlockSize, execution, (_, from, to) =>
        {
            var search = new NearestSearch(tree, near._room);
            for (var target = from; target < to; target++)
            {
                search.Find(targets.X[target], targets.Y[target], -1);
                near.Take(target, tree, search, maximumDistance);
            }
        });
        return near;
    }

    /// <summary>The sources of a target and their distances, nearest first.</summary>
    public (int[] Rows, double[] Distances) Of(int target)
    {
        var start = target * _room;
        return (_rows[start..(start + _counts[target])], _distances[start..(start + _counts[target])]);
    }

    private void Take(int target, KdTree tree, NearestSearch search, double maximumDistance)
    {
        Nearest[target] = Math.Sqrt(search.Squares[0]);
        for (var i = 0; i < search.Squares.Length; i++)
        {
            var distance = Math.Sqrt(search.Squares[i]);
            if (distance > maximumDistance)
                return;
            var at = (target * _room) + _counts[target]++;
            (_rows[at], _distances[at]) = (tree.Rows[search.Positions[i]], distance);
        }
    }
}
