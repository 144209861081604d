using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Finds the coordinates of the spots.</summary>
internal static class CoordinateReader
{
    /// <summary>Reads the coordinates.</summary>
    /// <param name="matrices">The entries of <c>obsm</c>.</param>
    /// <param name="observations">The table <c>obs</c>, with barcodes.</param>
    /// <param name="spatialKey">The entry asked for.</param>
    /// <returns>The coordinates, null when there are none, and the entry of <c>obsm</c> they are from, null when that is none.</returns>
    public static (PointSet? Coordinates, string? Key) Read(ArrayEntries matrices, ColumnTable observations, string spatialKey)
    {
        string[] keys = spatialKey == AnnDataNames.Spatial ? [AnnDataNames.Spatial, AnnDataNames.OldSpatial] : [spatialKey];
        foreach (var key in keys)
        {
            using var entry = matrices.TryOpen(key);
            if (entry is Hdf5Dataset { Shape: [_, >= 2], Type.IsNumber: true } dataset)
                return (FromMatrix(dataset, observations), key);
        }
        if (spatialKey != AnnDataNames.Spatial)
            throw matrices.Error($"has no matrix '{spatialKey}' with two columns or more; it holds {matrices.List()}.");
        return (FromColumns(observations), null);
    }

    /// <summary>A column as numbers; null when it is absent or no column of numbers.</summary>
    public static double[]? Numbers(ColumnTable table, string name) => !table.TryGet(name, out var column) ? null : column switch
    {
        RealColumn real => real.Values,
        IntegerColumn { Missing: null } integer => Array.ConvertAll(integer.Values, value => (double)value),
        _ => null,
    };

    private static PointSet FromMatrix(Hdf5Dataset dataset, ColumnTable observations)
    {
        if (dataset.RowCount != observations.Count)
            throw dataset.Error($"has {dataset.RowCount} rows for {observations.Count} spots; the file is damaged.");
        var values = dataset.ReadAll<double>();
        var columns = (int)dataset.RowLength;
        var x = new double[observations.Count];
        var y = new double[observations.Count];
        for (var row = 0; row < x.Length; row++)
        {
            (x[row], y[row]) = (values[row * columns], values[(row * columns) + 1]);
            if (!double.IsFinite(x[row]) || !double.IsFinite(y[row]))
                throw dataset.Error($"holds {(double.IsFinite(x[row]) ? y[row] : x[row])} in row {row} (spot '{observations.Names[row]}'), column {(double.IsFinite(x[row]) ? 1 : 0)}. Give that spot finite coordinates, or remove it.");
        }
        return new PointSet(x, y);
    }

    // A guess, so a pair with a missing value is passed over rather than refused.
    private static PointSet? FromColumns(ColumnTable observations)
    {
        foreach (var (xName, yName) in AnnDataNames.CoordinateColumns)
            if (Numbers(observations, xName) is { } x && Array.TrueForAll(x, double.IsFinite)
                && Numbers(observations, yName) is { } y && Array.TrueForAll(y, double.IsFinite))
                return new PointSet(x, y);
        return null;
    }
}
