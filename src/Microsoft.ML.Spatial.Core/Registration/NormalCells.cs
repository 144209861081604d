using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A grid over fixed points: each cell with enough points holds their mean and the inverse of their covariance.</summary>
internal sealed class NormalCells
{
    private const int FewestPoints = 3;
    private const double Ridge = 1e-5;
    private readonly Cell[] _cells;
    private readonly double _size;

    public NormalCells(PointSet points, double cellSize)
    {
        _size = cellSize;
        (LowX, LowY) = (points.X.Min(), points.Y.Min());
        Across = Count(points.X.Max() - LowX);
        Up = Count(points.Y.Max() - LowY);
        if ((long)Across * Up > Array.MaxLength)
            throw new SpatialDataException($"Cells of {cellSize} over the fixed slice are {Across} x {Up}; use larger cells.");
        var members = new List<int>?[Across * Up];
        for (var i = 0; i < points.Count; i++)
            (members[IndexOf(points.X[i], points.Y[i])] ??= []).Add(i);
        _cells = [.. members.Select(rows => rows is null ? default : Cell.Of(points, rows))];
    }

    public double LowX { get; }

    public double LowY { get; }

    /// <summary>Cells along x.</summary>
    public int Across { get; }

    /// <summary>Cells along y.</summary>
    public int Up { get; }

    /// <summary>The cell of a place; places outside the grid belong to the cell at its border.</summary>
    public Cell At(double x, double y) => _cells[IndexOf(x, y)];

    /// <summary>The cell in a column and a row of the grid.</summary>
    public Cell this[int column, int row] => _cells[(row * Across) + column];

    private int IndexOf(double x, double y) => (Place(y - LowY, Up) * Across) + Place(x - LowX, Across);

    private int Place(double distance, int count) => (int)Math.Clamp(Math.Floor(distance / _size), 0, count - 1);

    private int Count(double range) => (int)Math.Clamp(Math.Ceiling(range / _size), 1, 1 << 24);

    /// <param name="Points">How many points fell into the cell.</param>
    /// <param name="MeanX">Mean of their first coordinates; 0 without a distribution.</param>
    /// <param name="MeanY">Mean of their second coordinates; 0 without a distribution.</param>
    /// <param name="XX">Of the inverse covariance; all are 0 without a distribution.</param>
    /// <param name="XY">Of the inverse covariance.</param>
    /// <param name="YY">Of the inverse covariance.</param>
    internal readonly record struct Cell(int Points, double MeanX, double MeanY, double XX, double XY, double YY)
    {
        public bool HasDistribution => Points >= FewestPoints;

        public static Cell Of(PointSet points, List<int> rows)
        {
            if (rows.Count < FewestPoints)
                return new Cell(rows.Count, 0, 0, 0, 0, 0);
            var (x, y) = (rows.Average(row => points.X[row]), rows.Average(row => points.Y[row]));
            var freedom = rows.Count - 1;
            var xx = (rows.Sum(row => (points.X[row] - x) * (points.X[row] - x)) / freedom) + Ridge;
            var yy = (rows.Sum(row => (points.Y[row] - y) * (points.Y[row] - y)) / freedom) + Ridge;
            var xy = rows.Sum(row => (points.X[row] - x) * (points.Y[row] - y)) / freedom;
            var determinant = (xx * yy) - (xy * xy);
            return new Cell(rows.Count, x, y, yy / determinant, -xy / determinant, xx / determinant);
        }
    }
}
