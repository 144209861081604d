using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Hands each row's stored entries to something that sums them up, so that nothing is kept. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="slots">Number of slots.</param>
/// <param name="take">Takes the slots and values of one row.</param>
internal sealed class ProfileCollector(string columnName, int slots, Action<ReadOnlySpan<int>, ReadOnlySpan<float>> take) : IColumnCollector<VBuffer<float>>
{
    private readonly int[] _everySlot = [.. Enumerable.Range(0, slots)];
    private int _row;

    public void Add(in VBuffer<float> value)
    {
        var values = value.GetValues();
        var indices = value.IsDense ? _everySlot : value.GetIndices();
        for (var k = 0; k < values.Length; k++)
            if (!float.IsFinite(values[k]))
                throw new SpatialDataException($"Column '{columnName}', row {_row}, slot {indices[k]} holds {values[k]}. Remove or impute such values first.");
        take(indices, values);
        _row++;
    }
}
