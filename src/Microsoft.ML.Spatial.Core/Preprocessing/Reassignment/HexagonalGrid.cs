using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>New spots on a hexagonal lattice: every second row is shifted by half a pitch, rows are pitch x sqrt(3) / 2 apart.</summary>
public static class HexagonalGrid
{
    private const long MostPoints = 50_000_000;
    private static readonly double RowHeight = Math.Sqrt(3) / 2;

    /// <summary>A lattice of a given size, row by row.</summary>
    /// <param name="columns">Points per row, at least 1.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="pitch">Distance between neighbours, above 0.</param>
    /// <param name="originX">First coordinate of the first point.</param>
    /// <param name="originY">Second coordinate of the first point.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or there would be more than 50 million points.</exception>
    public static PointSet Lattice(int columns, int rows, double pitch, double originX = 0, double originY = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ThrowIfNoPitch(pitch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)columns * rows, MostPoints, nameof(rows));
        var (x, y) = (new double[columns * rows], new double[columns * rows]);
        for (var i = 0; i < x.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            x[i] = originX + ((column + (row % 2 == 0 ? 0 : 0.5)) * pitch);
            y[i] = originY + (row * RowHeight * pitch);
        }
        return new PointSet(x, y);
    }

    /// <summary>The points of a lattice that lie inside the outlines of two slices, their convex hulls, borders included.</summary>
    /// <param name="first">Spots of one slice.</param>
    /// <param name="second">Spots of the other, in the same frame and units.</param>
    /// <param name="pitch">Distance between neighbours, above 0, in these units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pitch is not positive, or so small that there would be more than 50 million points.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite, the spots of a slice lie on one line, or no point of the lattice lies inside both outlines.</exception>
    public static PointSet Covering(PointSet first, PointSet second, double pitch)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ThrowIfNoPitch(pitch);
        var (one, two) = (HullRegion.Of(first), HullRegion.Of(second));
        var (low, high) = (Math.Max(one.LowX, two.LowX), Math.Min(one.HighX, two.HighX));
        var (bottom, top) = (Math.Max(one.LowY, two.LowY), Math.Min(one.HighY, two.HighY));
        if (!(low <= high && bottom <= top))
            throw new SpatialDataException("The slices do not overlap, so no new spot lies in both. Register them first.");
        var (columns, rows) = (Math.Floor((high - low) / pitch) + 1, Math.Floor((top - bottom) / (RowHeight * pitch)) + 1);
        if (columns * rows > MostPoints)
            throw new ArgumentOutOfRangeException(nameof(pitch), pitch, $"The pitch asks for {columns * rows:G3} points; at most {MostPoints:N0} are possible.");
        var lattice = Lattice((int)columns, (int)rows, pitch, low + ((high - low - ((columns - 1) * pitch)) / 2), bottom + ((top - bottom - ((rows - 1) * RowHeight * pitch)) / 2));
        var inside = new List<int>();
        for (var i = 0; i < lattice.Count; i++)
            if (one.Contains(lattice.X[i], lattice.Y[i]) && two.Contains(lattice.X[i], lattice.Y[i]))
                inside.Add(i);
        return inside.Count > 0
            ? lattice.Select([.. inside])
            : throw new SpatialDataException($"No point of a lattice of pitch {pitch} lies inside both slices. Register them first, or take a smaller pitch.");
    }

    private static void ThrowIfNoPitch(double pitch)
    {
        if (!(pitch > 0 && double.IsFinite(pitch)))
            throw new ArgumentOutOfRangeException(nameof(pitch), pitch, "The pitch must be a finite number above 0.");
    }
}
