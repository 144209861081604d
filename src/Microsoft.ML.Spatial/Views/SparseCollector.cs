using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a float vector column as a sparse matrix. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="length">Number of slots.</param>
/// <param name="expectedRows">How many rows will come, if that is known.</param>
internal sealed class SparseCollector(string columnName, int length, long? expectedRows = null) : IColumnCollector<VBuffer<float>>
{
    private const int RowsToJudgeBy = 512;
    private readonly CsrBuilder _builder = new(length);
    private long _entries;
    private int _row;

    public CsrMatrix ToMatrix() => _builder.ToMatrix();

    public void Add(in VBuffer<float> value)
    {
        FiniteValues.Require(in value, length, columnName, _row);
        var values = value.GetValues();
        var indices = value.GetIndices();
        for (var k = 0; k < values.Length; k++)
        {
            if (values[k] == 0f)
                continue;
            _builder.Add(value.IsDense ? k : indices[k], values[k]);
            _entries++;
        }
        _builder.EndRow();
        if (++_row == RowsToJudgeBy && expectedRows is { } rows)
            _builder.Reserve(_entries * rows / RowsToJudgeBy * 21 / 20);
    }
}
