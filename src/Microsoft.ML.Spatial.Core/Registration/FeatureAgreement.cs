using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// How alike the spots are that a pose lays onto each other: the mean cosine of their features, which are averaged over neighbours and centred in each slice, so
/// that a shift between slices does not show.
/// </summary>
internal sealed class FeatureAgreement : IPoseAgreement
{
    private readonly CoveredSpots _covered;
    private readonly DenseMatrix _movingRows;
    private readonly DenseMatrix _fixedRows;

    /// <exception cref="ArgumentException">The features differ in number.</exception>
    public FeatureAgreement(RegisteredSlice moving, RegisteredSlice fixedSlice, DenseMatrix movingRows, DenseMatrix fixedRows, double weight, Execution execution)
    {
        Weight = weight;
        if (movingRows.Columns != fixedRows.Columns)
            throw new ArgumentException($"{movingRows.Columns} and {fixedRows.Columns} features cannot be the same; say that they are {nameof(FeatureRelation.Related)}.");
        _covered = new CoveredSpots(moving.Points);
        _movingRows = UnitRows(RegisteredFeatures.Smooth(moving, movingRows, execution));
        _fixedRows = UnitRows(RegisteredFeatures.Smooth(fixedSlice, fixedRows, execution));
    }

    /// <inheritdoc/>
    public double Weight { get; }

    /// <inheritdoc/>
    public double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse)
    {
        Span<int> moving = stackalloc int[CoveredSpots.MostSpots], nearest = stackalloc int[CoveredSpots.MostSpots];
        var count = _covered.Find(pose, fixedSpots, spacing, coarse, moving, nearest);
        if (count == 0)
            return 0;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += TensorPrimitives.Dot<float>(_movingRows.Row(moving[i]), _fixedRows.Row(nearest[i]));
        return sum / count * _covered.Credit(count, coarse);
    }

    private static DenseMatrix UnitRows(DenseMatrix rows)
    {
        for (var row = 0; row < rows.Rows; row++)
            TensorPrimitives.Divide(rows.Row(row), Math.Max(1e-12f, TensorPrimitives.Norm<float>(rows.Row(row))), rows.Row(row));
        return rows;
    }
}
