using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Averages every slot of a vector column. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="slots">Number of slots.</param>
internal sealed class SlotMeans(string columnName, int slots) : IColumnCollector<VBuffer<float>>
{
    private readonly double[] _sums = new double[slots];
    private long _rows;

    public float Mean(int slot) => _rows == 0 ? 0 : (float)(_sums[slot] / _rows);

    public void Add(in VBuffer<float> value)
    {
        FiniteValues.Require(in value, slots, columnName, _rows);
        Add(value.IsDense ? [] : value.GetIndices(), value.GetValues());
    }

    /// <summary>Takes one row.</summary>
    /// <param name="indices">The slots of the values; none when the row is dense.</param>
    /// <param name="values">The values.</param>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        for (var k = 0; k < values.Length; k++)
            _sums[indices.IsEmpty ? k : indices[k]] += values[k];
        _rows++;
    }
}
