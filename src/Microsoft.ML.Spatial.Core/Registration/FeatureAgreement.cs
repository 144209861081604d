using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// How alike the spots are that a pose lays onto each other: the mean cosine of their features, which are averaged over neighbours and centred in each slice, so
/// that a shift between slices does not show.
/// </summary>
internal sealed class FeatureAgreement : IPoseAgreement
{
    private const int Smoothing = 12;
    private const int CoarseSize = 300;
    private const int FineSize = 2000;
    private const double Reach = 1.5;
    private const double OverlapExponent = 0.2;
    private readonly PointSet _points;
    private readonly DenseMatrix _movingRows;
    private readonly DenseMatrix _fixedRows;
    private readonly int[] _coarse;
    private readonly int[] _fine;

    /// <exception cref="ArgumentException">The features do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">A feature is not finite.</exception>
    public FeatureAgreement(RegisteredSlice moving, RegisteredSlice fixedSlice, DenseMatrix movingRows, DenseMatrix fixedRows, double weight, Execution execution)
    {
        Weight = weight;
        if (movingRows.Rows != moving.Points.Count || fixedRows.Rows != fixedSlice.Points.Count || movingRows.Columns != fixedRows.Columns)
            throw new ArgumentException(
                $"Features of {movingRows.Rows} x {movingRows.Columns} and {fixedRows.Rows} x {fixedRows.Columns} do not fit {moving.Points.Count} and {fixedSlice.Points.Count} spots.");
        RequireFinite(movingRows, "moving");
        RequireFinite(fixedRows, "fixed");
        _points = moving.Points;
        _movingRows = Comparable(moving, movingRows, execution);
        _fixedRows = Comparable(fixedSlice, fixedRows, execution);
        _coarse = RowSample.Even(_points.Count, CoarseSize);
        _fine = RowSample.Even(_points.Count, FineSize);
    }

    public double Weight { get; }

    /// <summary>
    /// The mean over the moving spots that come to lie on the fixed slice, times their share to the power of 0.2: at most 1. A few spots that agree by chance
    /// do not outweigh many, and slices that overlap in part can still win.
    /// </summary>
    /// <param name="pose">From the moving slice to the fixed one.</param>
    /// <param name="fixedSpots">The spots of the fixed slice, for this thread.</param>
    /// <param name="spacing">How far apart spots lie under this pose.</param>
    /// <param name="coarse">Whether a sample of a few hundred spots will do.</param>
    public double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse)
    {
        var rows = coarse ? _coarse : _fine;
        var (sum, count) = (0.0, 0);
        foreach (var row in rows)
        {
            var (x, y) = pose.Apply(_points.X[row], _points.Y[row]);
            var (other, square) = fixedSpots.Find(x, y);
            if (square > Reach * Reach * spacing * spacing)
                continue;
            sum += TensorPrimitives.Dot<float>(_movingRows.Row(row), _fixedRows.Row(other));
            count++;
        }
        return count == 0 ? 0 : sum / count * Math.Pow((double)count / rows.Length, OverlapExponent);
    }

    /// <exception cref="SpatialDataException">A feature is not finite.</exception>
    internal static void RequireFinite(DenseMatrix rows, string role)
    {
        var at = Array.FindIndex(rows.Values, value => !float.IsFinite(value));
        if (at >= 0)
            throw new SpatialDataException($"Feature {at % rows.Columns} of spot {at / rows.Columns} of the {role} slice is {rows.Values[at]}; slices are compared by finite features only.");
    }

    private static DenseMatrix Comparable(RegisteredSlice slice, DenseMatrix rows, Execution execution)
    {
        var sorted = rows.SelectRows(slice.Order);
        var graph = SpatialGraphBuilder.Build(slice.Points, new SpatialGraphOptions { NeighborCount = Math.Min(Smoothing, sorted.Rows - 1) }, execution);
        var smooth = NeighborAggregation.Mean(graph, sorted, true, execution);
        var result = new DenseMatrix(smooth.Rows, smooth.Columns);
        for (var column = 0; column < smooth.Columns; column++)
        {
            var sum = 0.0;
            for (var row = 0; row < smooth.Rows; row++)
                sum += smooth.Row(row)[column];
            for (var row = 0; row < smooth.Rows; row++)
                result.Row(row)[column] = (float)(smooth.Row(row)[column] - (sum / smooth.Rows));
        }
        for (var row = 0; row < result.Rows; row++)
            TensorPrimitives.Divide(result.Row(row), Math.Max(1e-12f, TensorPrimitives.Norm<float>(result.Row(row))), result.Row(row));
        return result;
    }
}
