using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Refuses NaN and infinity before they reach a sum.</summary>
internal static class FiniteValues
{
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
