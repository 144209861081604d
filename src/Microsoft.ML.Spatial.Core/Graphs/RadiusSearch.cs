namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Finds all points of a <see cref="KdTree"/> within a radius of a place, the bound included.</summary>
internal static class RadiusSearch
{
    /// <summary>Adds squared distance and tree position of every point found, in no useful order.</summary>
    /// <returns>How many there are.</returns>
    public static int Collect(KdTree tree, double x, double y, double radius, List<(double Square, int Position)>? found)
        => Visit(new Query(tree, x, y, radius * radius, found), 0, 0, tree.Rows.Length, 0, 0);

    private static int Visit(in Query query, int node, int from, int to, double offsetX, double offsetY)
    {
        if (query.Tree.IsLeaf(node))
            return Scan(query, from, to);
        var split = query.Tree.Split(node, out var alongY);
        var difference = (alongY ? query.Y : query.X) - split;
        var middle = KdTree.Middle(from, to);
        var farX = alongY ? offsetX : difference;
        var farY = alongY ? difference : offsetY;
        var reachesFar = (farX * farX) + (farY * farY) <= query.Square;
        var count = 0;
        if (difference < 0 || reachesFar)
            count += difference < 0
                ? Visit(query, (2 * node) + 1, from, middle, offsetX, offsetY)
                : Visit(query, (2 * node) + 1, from, middle, farX, farY);
        if (difference >= 0 || reachesFar)
            count += difference >= 0
                ? Visit(query, (2 * node) + 2, middle, to, offsetX, offsetY)
                : Visit(query, (2 * node) + 2, middle, to, farX, farY);
        return count;
    }

    private static int Scan(in Query query, int from, int to)
    {
        var count = 0;
        for (var position = from; position < to; position++)
        {
            var dx = query.X - query.Tree.X[position];
            var dy = query.Y - query.Tree.Y[position];
            var square = (dx * dx) + (dy * dy);
            if (square > query.Square)
                continue;
            count++;
            query.Found?.Add((square, position));
        }
        return count;
    }

    private readonly record struct Query(KdTree Tree, double X, double Y, double Square, List<(double Square, int Position)>? Found);
}
