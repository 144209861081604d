using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Refuses NaN, infinity and rows of a wrong length before they reach a sum.</summary>
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

    /// <summary>Refuses a row of another length than its column says.</summary>
    /// <exception cref="SpatialDataException">It is one; the message names column and row.</exception>
    public static void RequireLength(in VBuffer<float> value, int slots, string columnName, long row)
    {
        if (value.Length != slots)
            throw new SpatialDataException($"Column '{columnName}', row {row} holds {value.Length} values; the column has {slots} slots.");
    }

    /// <exception cref="SpatialDataException">The row has another length than its column says, or a value is not finite; the message names column, row and slot.</exception>
    public static void Require(in VBuffer<float> value, int slots, string columnName, long row)
    {
        RequireLength(in value, slots, columnName, row);
        var values = value.GetValues();
        for (var k = 0; k < values.Length; k++)
            if (!float.IsFinite(values[k]))
                throw new SpatialDataException(
                    $"Column '{columnName}', row {row}, slot {(value.IsDense ? k : value.GetIndices()[k])} holds {values[k]}. Remove or impute such values first.");
    }
}
