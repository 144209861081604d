using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a column of row keys as zero-based rows in compressed form; missing keys are left out.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
internal sealed class RaggedKeyCollector(string columnName) : IColumnCollector<VBuffer<uint>>
{
    private int[] _pointers = new int[1024];
    private int[] _rows = new int[1024];
    private int _count;
    private int _edges;

    /// <summary>Start of each row's neighbours, and the end.</summary>
    public ReadOnlyMemory<int> RowPointers => _pointers.AsMemory(0, _count + 1);

    /// <summary>The neighbours, row after row.</summary>
    public ReadOnlyMemory<int> Neighbors => _rows.AsMemory(0, _edges);

    /// <summary>Refuses keys of rows that were not read.</summary>
    /// <exception cref="SpatialDataException">A key names a row that is not there.</exception>
    public void RequireRows()
    {
        for (var i = 0; i < _count; i++)
            for (var k = _pointers[i]; k < _pointers[i + 1]; k++)
                if ((uint)_rows[k] >= (uint)_count)
                    throw new SpatialDataException(
                        $"Column '{columnName}', row {i} names row {(uint)_rows[k] + 1}, but there are {_count} rows. Find neighbours after rows are filtered, not before.");
    }

    /// <summary>The neighbours of rows that were put in another order, by their places in it.</summary>
    /// <param name="order">The row at each place.</param>
    /// <returns>Start of each place's neighbours, and the end; and the places of the neighbours.</returns>
    public (int[] Pointers, int[] Targets) InOrder(int[] order)
    {
        var placeOf = SpotOrder.PlacesOf(order);
        var (pointers, targets) = (new int[order.Length + 1], new int[_edges]);
        var next = 0;
        for (var place = 0; place < order.Length; place++)
        {
            for (var k = _pointers[order[place]]; k < _pointers[order[place] + 1]; k++)
                targets[next++] = placeOf[_rows[k]];
            pointers[place + 1] = next;
        }
        return (pointers, targets);
    }

    public void Add(in VBuffer<uint> value)
    {
        foreach (var key in value.GetValues())
        {
            if (key == 0)
                continue;
            if (_edges == _rows.Length)
                Array.Resize(ref _rows, Doubled(_edges));
            _rows[_edges++] = (int)(key - 1);
        }
        if (++_count == _pointers.Length)
            Array.Resize(ref _pointers, Doubled(_count));
        _pointers[_count] = _edges;
    }

    private int Doubled(int length) => length < Array.MaxLength
        ? (int)Math.Min(Array.MaxLength, length * 2L)
        : throw new SpatialDataException($"Column '{columnName}' holds more neighbours than one array can. Use fewer neighbours or a smaller radius.");
}
