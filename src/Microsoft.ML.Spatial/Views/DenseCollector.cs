using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a float vector column as a dense matrix. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="length">Number of slots.</param>
internal sealed class DenseCollector(string columnName, int length) : IColumnCollector<VBuffer<float>>
{
    private float[] _values = new float[Math.Max(length, 1) * 1024L];
    private int _rows;

    public DenseMatrix ToMatrix()
    {
        Array.Resize(ref _values, checked(_rows * length));
        return new DenseMatrix(_rows, length, _values);
    }

    public void Add(in VBuffer<float> value)
    {
        var start = (long)_rows * length;
        if (start + length > _values.LongLength)
            Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(start + length, _values.LongLength * 2)));
        var row = _values.AsSpan((int)start, length);
        value.CopyTo(row);
        foreach (var number in value.GetValues())
            if (!float.IsFinite(number))
                throw new SpatialDataException($"Column '{columnName}', row {_rows} holds {number}. Remove or impute such values first.");
        _rows++;
    }
}
