using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Answers which of some fixed points is nearest to a place.</summary>
internal sealed class NearestPoints
{
    private readonly KdTree _tree;
    private readonly NearestSearch _search;

    public NearestPoints(PointSet points)
    {
        Points = points;
        _tree = new KdTree(points);
        _search = new NearestSearch(_tree, 1);
    }

    private NearestPoints(NearestPoints other)
    {
        Points = other.Points;
        _tree = other._tree;
        _search = new NearestSearch(_tree, 1);
    }

    /// <summary>The fixed points.</summary>
    public PointSet Points { get; }

    /// <summary>The same points for another thread.</summary>
    public NearestPoints Share() => new(this);

    /// <summary>The row of the nearest point and its squared distance; ties go to the smaller x, then y, then row.</summary>
    public (int Row, double Square) Find(double x, double y)
    {
        _search.Find(x, y, -1);
        return (_tree.Rows[_search.Positions[0]], _search.Squares[0]);
    }
}
