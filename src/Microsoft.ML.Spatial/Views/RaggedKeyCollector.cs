using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a column of row keys as zero-based rows; missing keys are left out.</summary>
internal sealed class RaggedKeyCollector : IColumnCollector<VBuffer<uint>>
{
    private readonly List<int> _pointers = [0];
    private readonly List<int> _rows = [];

    /// <summary>The rows as a graph over the rows read.</summary>
    /// <exception cref="SpatialDataException">A key names a row that is not there.</exception>
    public SpatialGraph ToGraph(string columnName)
    {
        var count = _pointers.Count - 1;
        for (var i = 0; i < count; i++)
            for (var k = _pointers[i]; k < _pointers[i + 1]; k++)
                if (_rows[k] >= count)
                    throw new SpatialDataException(
                        $"Column '{columnName}', row {i} names row {_rows[k] + 1}, but there are {count} rows. Find neighbours after rows are filtered, not before.");
        return new SpatialGraph([.. _pointers], [.. _rows], new double[_rows.Count], includesSelf: false);
    }

    public void Add(in VBuffer<uint> value)
    {
        foreach (var key in value.GetValues())
            if (key != 0)
                _rows.Add((int)key - 1);
        _pointers.Add(_rows.Count);
    }
}
