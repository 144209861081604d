using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects one slot of a float vector column. NaN and infinity are refused, in every slot.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="slots">Number of slots.</param>
/// <param name="slot">The slot.</param>
internal sealed class SlotCollector(string columnName, int slots, int slot) : IColumnCollector<VBuffer<float>>
{
    public List<double> Values { get; } = [];

    public void Add(in VBuffer<float> value)
    {
        FiniteValues.Require(in value, slots, columnName, Values.Count);
        var at = value.IsDense ? slot : value.GetIndices().BinarySearch(slot);
        Values.Add(at >= 0 ? value.GetValues()[at] : 0);
    }
}
