using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a float vector column as a dense matrix. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="length">Number of slots.</param>
/// <param name="expectedRows">How many rows the view says it has, so that the matrix is filled in place; null when it does not say.</param>
internal sealed class DenseCollector(string columnName, int length, long? expectedRows = null) : IColumnCollector<VBuffer<float>>
{
    private const int FirstRows = 16;
    private float[] _values = new float[(int)Math.Min(Array.MaxLength, (expectedRows ?? FirstRows) * length)];
    private int _rows;

    public DenseMatrix ToMatrix()
    {
        Array.Resize(ref _values, _rows * length);
        return new DenseMatrix(_rows, length, _values);
    }

    public void Add(in VBuffer<float> value)
    {
        FiniteValues.Require(in value, length, columnName, _rows);
        var start = (long)_rows * length;
        if (start + length > Array.MaxLength)
            throw new SpatialDataException($"Column '{columnName}' has more than {_rows} rows of {length} values, too many for one dense matrix. Reduce the number of slots first, for example by principal components.");
        if (start + length > _values.LongLength)
            Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(start + length, _values.LongLength * 2)));
        value.CopyTo(_values.AsSpan((int)start, length));
        _rows++;
    }
}
