using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Features of the spots of a slice, as registration compares them.</summary>
internal static class RegisteredFeatures
{
    private const int Smoothing = 12;

    /// <summary>How many spots a smoothed row is the mean of.</summary>
    public const int SpotsPerRow = Smoothing + 1;

    /// <exception cref="ArgumentException">The features do not fit the spots, or there are none.</exception>
    /// <exception cref="SpatialDataException">A feature is not finite.</exception>
    public static void Check(DenseMatrix rows, int spots, string role)
    {
        if (rows.Rows != spots || rows.Columns == 0)
            throw new ArgumentException($"Features of {rows.Rows} x {rows.Columns} do not fit the {spots} spots of the {role} slice.");
        var at = Array.FindIndex(rows.Values, value => !float.IsFinite(value));
        if (at >= 0)
            throw new SpatialDataException($"Feature {at % rows.Columns} of spot {at / rows.Columns} of the {role} slice is {rows.Values[at]}; slices are compared by finite features only.");
    }

    /// <summary>Each spot's mean with its neighbours, in the order of the slice's points, less the mean of the column.</summary>
    public static DenseMatrix Smooth(RegisteredSlice slice, DenseMatrix rows, Execution execution)
    {
        var sorted = rows.SelectRows(slice.Order);
        var graph = SpatialGraphBuilder.Build(slice.Points, new SpatialGraphOptions { NeighborCount = Math.Min(Smoothing, sorted.Rows - 1) }, execution);
        var smooth = NeighborAggregation.Mean(graph, sorted, true, execution);
        for (var column = 0; column < smooth.Columns; column++)
        {
            var sum = 0.0;
            for (var row = 0; row < smooth.Rows; row++)
                sum += smooth.Row(row)[column];
            for (var row = 0; row < smooth.Rows; row++)
                smooth.Row(row)[column] = (float)(smooth.Row(row)[column] - (sum / smooth.Rows));
        }
        return smooth;
    }
}
