using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Refuses NaN and infinity before they reach a sum.</summary>
internal static class FiniteValues
{
    /// <summary>Refuses what is no place in the plane.</summary>
    /// <exception cref="SpatialDataException">There are not two coordinates, or one is not finite.</exception>
    public static void RequirePlace(int length, double x, double y, string columnName, long row)
    {
        if (length != 2)
            throw new SpatialDataException($"Column '{columnName}', row {row} holds {length} coordinates, not two.");
        if (!double.IsFinite(x) || !double.IsFinite(y))
            throw new SpatialDataException($"Column '{columnName}', row {row} holds ({x}, {y}), not a place in the plane. Drop the spot or supply its coordinates.");
    }

    /// <exception cref="SpatialDataException">A value is not finite; the message names column, row and slot.</exception>
    public static void Require(in VBuffer<float> value, string columnName, long row)
    {
        var values = value.GetValues();
        for (var k = 0; k < values.Length; k++)
            if (!float.IsFinite(values[k]))
                throw new SpatialDataException(
                    $"Column '{columnName}', row {row}, slot {(value.IsDense ? k : value.GetIndices()[k])} holds {values[k]}. Remove or impute such values first.");
    }
}
