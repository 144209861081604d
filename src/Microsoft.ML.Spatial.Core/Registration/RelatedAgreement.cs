using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// How much of the features of moving spots a linear function of the features of the fixed spots explains that a pose lays them onto: the adjusted R squared, over
/// all columns by their variance. The features are averaged over neighbours; spots that share neighbours count once when it is adjusted.
/// </summary>
internal sealed class RelatedAgreement : IPoseAgreement
{
    private const int MostColumns = 8;
    private readonly CoveredSpots _covered;
    private readonly FieldRows _movingRows;
    private readonly FieldRows _fixedRows;

    public RelatedAgreement(RegisteredSlice moving, RegisteredSlice fixedSlice, DenseMatrix movingRows, DenseMatrix fixedRows, double weight, Execution execution)
    {
        Weight = weight;
        _covered = new CoveredSpots(moving.Points);
        _movingRows = Leading(moving, movingRows, execution);
        _fixedRows = Leading(fixedSlice, fixedRows, execution);
        Standardize(_fixedRows);
    }

    /// <inheritdoc/>
    public double Weight { get; }

    /// <inheritdoc/>
    public double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse)
    {
        Span<int> moving = stackalloc int[CoveredSpots.MostSpots], nearest = stackalloc int[CoveredSpots.MostSpots];
        var count = _covered.Find(pose, fixedSpots, spacing, coarse, moving, nearest);
        var spots = Math.Min(count, (double)count / _covered.Count(coarse) * _movingRows.Count / RegisteredFeatures.SpotsPerRow);
        var freedom = spots - _fixedRows.Columns - 1;
        if (!(freedom > 0))
            return 0;
        var explained = FieldRegression.Fit(Select(_movingRows, moving[..count]), Select(_fixedRows, nearest[..count])).Explained;
        var adjusted = 1 - ((1 - explained) * (spots - 1) / freedom);
        return adjusted > 0 ? adjusted * _covered.Credit(count, coarse) : 0;
    }

    private static FieldRows Leading(RegisteredSlice slice, DenseMatrix rows, Execution execution)
    {
        var smooth = RegisteredFeatures.Smooth(slice, rows, execution);
        return FieldRows.Centred(smooth, [.. Enumerable.Range(0, smooth.Rows)], Math.Min(MostColumns, smooth.Columns));
    }

    private static void Standardize(FieldRows rows)
    {
        for (var column = 0; column < rows.Columns; column++)
        {
            var sum = 0.0;
            for (var i = 0; i < rows.Count; i++)
                sum += rows.Row(i)[column] * rows.Row(i)[column];
            var deviation = Math.Sqrt(sum / rows.Count);
            for (var i = 0; i < rows.Count && deviation > 0; i++)
                rows.Row(i)[column] /= deviation;
        }
    }

    private static FieldRows Select(FieldRows rows, ReadOnlySpan<int> chosen)
    {
        var selected = new FieldRows(rows.Columns, new double[chosen.Length * rows.Columns]);
        for (var i = 0; i < chosen.Length; i++)
            rows.Row(chosen[i]).CopyTo(selected.Row(i));
        return selected;
    }
}
