using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests;

/// <summary>Makes slices out of numbers written down in a test.</summary>
internal static class TinySlice
{
    public static SpatialDataset Of(string[] features, float[] counts, PointSet? places = null, params TableColumn[] columns)
    {
        var rows = counts.Length / features.Length;
        var observations = new ColumnTable([.. Enumerable.Range(0, rows).Select(row => $"s{row}")]);
        foreach (var column in columns)
            observations.Set(column);
        return new SpatialDataset(CsrMatrix.FromDense(rows, features.Length, counts), observations, new ColumnTable(features), places);
    }

    /// <summary>Spots at the given places, with one feature that says nothing.</summary>
    public static SpatialDataset At(double[] x, double[] y, params TableColumn[] columns)
        => Of(["gene"], [.. Enumerable.Repeat(1f, x.Length)], new PointSet(x, y), columns);
}
