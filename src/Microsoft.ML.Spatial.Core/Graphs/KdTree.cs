using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// A balanced two-dimensional tree over places in the plane. The points are stored in tree order, so a leaf is a run of the arrays.
/// Node i has the children 2i+1 and 2i+2; all leaves lie on the last level, which makes every split a position computed from n alone.
/// </summary>
internal sealed class KdTree
{
    private const int LeafSize = 8;

    private readonly double[] _splits;
    private readonly bool[] _splitsY;

    public KdTree(PointSet points)
    {
        X = (double[])points.X.Clone();
        Y = (double[])points.Y.Clone();
        Rows = new int[points.Count];
        for (var i = 0; i < Rows.Length; i++)
            Rows[i] = i;
        var levels = 0;
        while (((long)LeafSize << levels) < points.Count)
            levels++;
        Levels = levels;
        _splits = new double[(1 << levels) - 1];
        _splitsY = new bool[(1 << levels) - 1];
        Build(0, 0, points.Count);
    }

    /// <summary>First coordinates in tree order.</summary>
    public double[] X { get; }

    /// <summary>Second coordinates in tree order.</summary>
    public double[] Y { get; }

    /// <summary>The row that each tree position came from.</summary>
    public int[] Rows { get; }

    /// <summary>How many splits lie above a leaf.</summary>
    public int Levels { get; }

    /// <summary>Where an inner node splits, and whether it splits the second coordinate.</summary>
    public double Split(int node, out bool alongY)
    {
        alongY = _splitsY[node];
        return _splits[node];
    }

    public bool IsLeaf(int node) => node >= _splits.Length;

    public static int Middle(int from, int to) => from + ((to - from) / 2);

    private void Build(int node, int from, int to)
    {
        if (IsLeaf(node))
            return;
        var (lowX, highX) = Range(X, from, to);
        var (lowY, highY) = Range(Y, from, to);
        var alongY = highY - lowY > highX - lowX;
        var middle = Middle(from, to);
        Select(alongY ? Y : X, from, to - 1, middle);
        _splitsY[node] = alongY;
        _splits[node] = (alongY ? Y : X)[middle];
        Build((2 * node) + 1, from, middle);
        Build((2 * node) + 2, middle, to);
    }

    private static (double Low, double High) Range(double[] values, int from, int to)
    {
        double low = values[from], high = low;
        for (var i = from + 1; i < to; i++)
        {
            low = Math.Min(low, values[i]);
            high = Math.Max(high, values[i]);
        }
        return (low, high);
    }

    /// <summary>Hoare's selection: afterwards keys before <paramref name="target"/> are no larger and those after it no smaller.</summary>
    private void Select(double[] keys, int from, int to, int target)
    {
        while (from < to)
        {
            var pivot = MedianOfThree(keys[from], keys[from + ((to - from) / 2)], keys[to]);
            var i = from;
            var j = to;
            while (i <= j)
            {
                while (keys[i] < pivot)
                    i++;
                while (keys[j] > pivot)
                    j--;
                if (i <= j)
                    Swap(i++, j--);
            }
            if (target <= j)
                to = j;
            else if (target >= i)
                from = i;
            else
                return;
        }
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private void Swap(int i, int j)
    {
        (X[i], X[j]) = (X[j], X[i]);
        (Y[i], Y[j]) = (Y[j], Y[i]);
        (Rows[i], Rows[j]) = (Rows[j], Rows[i]);
    }
}
