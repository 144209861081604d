using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>An open path through the tissue, made of straight pieces from its first vertex to its last, in the units of the coordinates.</summary>
public sealed class TissuePath
{
    private readonly double[] _starts;

    /// <summary>Makes a path of its vertices.</summary>
    /// <param name="name">What the path is called.</param>
    /// <param name="vertices">The vertices in order; one at the place of the one before it is left out.</param>
    /// <exception cref="SpatialDataException">There are fewer than two vertices at different places, or a coordinate is not finite.</exception>
    public TissuePath(string name, PointSet vertices)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(vertices);
        for (var i = 0; i < vertices.Count; i++)
            if (!CoordinateCheck.IsUsable(vertices.X[i]) || !CoordinateCheck.IsUsable(vertices.Y[i]))
                throw new SpatialDataException($"Vertex {i} of path '{name}' is ({vertices.X[i]}, {vertices.Y[i]}); a vertex needs finite coordinates. Correct it or leave it out.");
        Name = name;
        Vertices = vertices.Select([.. Enumerable.Range(0, vertices.Count).Where(i => i == 0 || vertices.X[i] != vertices.X[i - 1] || vertices.Y[i] != vertices.Y[i - 1])]);
        if (Vertices.Count < 2)
            throw new SpatialDataException($"Path '{name}' has {Vertices.Count} vertices at different places; a path needs at least two.");
        _starts = new double[Vertices.Count];
        for (var i = 1; i < _starts.Length; i++)
            _starts[i] = _starts[i - 1] + Piece(i - 1);
    }

    /// <summary>What the path is called.</summary>
    public string Name { get; }

    /// <summary>The vertices in order, no two neighbouring ones at the same place.</summary>
    public PointSet Vertices { get; }

    /// <summary>The sum of the lengths of all pieces.</summary>
    public double Length => _starts[^1];

    /// <summary>The place of the path that is nearest to a point.</summary>
    /// <param name="x">First coordinate of the point.</param>
    /// <param name="y">Second coordinate of the point.</param>
    /// <returns>
    /// How far the point is from the path, and how far along the path the nearest place lies, in percent of its length: 0 at the first vertex, 100 at the last. Of places
    /// equally near the earliest counts.
    /// </returns>
    /// <remarks>Time O(vertices).</remarks>
    public (double Distance, double Location) Locate(double x, double y)
    {
        var (best, along) = (double.PositiveInfinity, 0.0);
        for (var piece = 0; piece + 1 < Vertices.Count; piece++)
        {
            var (dx, dy) = (Vertices.X[piece + 1] - Vertices.X[piece], Vertices.Y[piece + 1] - Vertices.Y[piece]);
            var (px, py) = (x - Vertices.X[piece], y - Vertices.Y[piece]);
            var share = Math.Clamp(((px * dx) + (py * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            var (rx, ry) = (px - (share * dx), py - (share * dy));
            var square = (rx * rx) + (ry * ry);
            if (square >= best)
                continue;
            best = square;
            along = _starts[piece] + (share * Piece(piece));
        }
        return (Math.Sqrt(best), Math.Min(100, 100 * along / Length));
    }

    private double Piece(int piece)
        => Math.Sqrt(Square(Vertices.X[piece + 1] - Vertices.X[piece]) + Square(Vertices.Y[piece + 1] - Vertices.Y[piece]));

    private static double Square(double value) => value * value;
}
