using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Hands each row's stored entries to something that sums them up, so that nothing is kept. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="slots">Number of slots.</param>
/// <param name="take">Takes the slots and values of one row.</param>
internal sealed class ProfileCollector(string columnName, int slots, Action<ReadOnlySpan<int>, ReadOnlySpan<float>> take) : IColumnCollector<VBuffer<float>>
{
    private int[]? _everySlot;
    private int _row;

    public void Add(in VBuffer<float> value)
    {
        FiniteValues.Require(in value, slots, columnName, _row);
        take(value.IsDense ? _everySlot ??= [.. Enumerable.Range(0, slots)] : value.GetIndices(), value.GetValues());
        _row++;
    }
}
