namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// The assignment of rows to columns, each used once at most, with the largest summed weight, by successive shortest augmenting paths with dual prices (Jonker,
/// Volgenant: "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 1987). A row may stay alone at weight 0.
/// </summary>
internal sealed class SparseAssignment
{
    private const int CheckInterval = 256;

    private readonly int[] _pointers;
    private readonly int[] _columns;
    private readonly double[] _weights;
    private readonly double _threshold;
    private readonly double[] _rowPrices;
    private readonly double[] _columnPrices;
    private readonly int[] _entryOfRow;
    private readonly int[] _rowOfColumn;
    private readonly double[] _distances;
    private readonly int[] _arrivals;
    private readonly int[] _reachedFor;
    private readonly int[] _settledFor;
    private readonly List<int> _settled = [];
    private readonly PriorityQueue<int, (double Distance, int Column)> _queue = new();

    private SparseAssignment(int[] pointers, int[] columns, double[] weights, double threshold, int columnCount)
    {
        (_pointers, _columns, _weights, _threshold) = (pointers, columns, weights, threshold);
        _rowPrices = new double[pointers.Length - 1];
        _entryOfRow = new int[pointers.Length - 1];
        _columnPrices = new double[columnCount];
        _rowOfColumn = new int[columnCount];
        _distances = new double[columnCount];
        _arrivals = new int[columnCount];
        _reachedFor = new int[columnCount];
        _settledFor = new int[columnCount];
        Array.Fill(_entryOfRow, -1);
        Array.Fill(_rowOfColumn, -1);
        Array.Fill(_reachedFor, -1);
        Array.Fill(_settledFor, -1);
    }

    /// <summary>Solves the assignment.</summary>
    /// <param name="pointers">Row i has the entries [pointers[i], pointers[i+1]).</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="weights">Weight of each entry. Negative ones are never used, for leaving the row alone is better.</param>
    /// <param name="threshold">Entries below this are never used.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The entry of each row, -1 for none. Ties are broken by column, so the answer is always the same.</returns>
    public static int[] Solve(int[] pointers, int[] columns, double[] weights, double threshold, int columnCount, CancellationToken cancellation)
    {
        var assignment = new SparseAssignment(pointers, columns, weights, threshold, columnCount);
        for (var row = 0; row + 1 < pointers.Length; row++)
        {
            if (row % CheckInterval == 0)
                cancellation.ThrowIfCancellationRequested();
            assignment.Augment(row);
        }
        return assignment._entryOfRow;
    }

    // Costs are negated weights; prices keep every cost - row price - column price at or above 0, and at 0 on assigned entries. Staying alone costs 0 and has no
    // column price.
    private void Augment(int start)
    {
        _queue.Clear();
        _settled.Clear();
        _rowPrices[start] = LowestPrice(start);
        var (row, distance) = (start, 0.0);
        var (aloneRow, aloneDistance) = (-1, double.PositiveInfinity);
        var free = -1;
        while (true)
        {
            if (distance - _rowPrices[row] < aloneDistance)
                (aloneRow, aloneDistance) = (row, distance - _rowPrices[row]);
            Relax(start, row, distance);
            if (!TryNext(start, out var column) || _distances[column] >= aloneDistance)
                break;
            if (_rowOfColumn[column] < 0)
            {
                free = column;
                break;
            }
            _settledFor[column] = start;
            _settled.Add(column);
            (row, distance) = (_rowOfColumn[column], _distances[column]);
        }
        var length = free >= 0 ? _distances[free] : aloneDistance;
        UpdatePrices(start, length);
        if (free >= 0)
            Flip(start, free);
        else
            Abandon(start, aloneRow);
    }

    private double LowestPrice(int row)
    {
        var lowest = 0.0;
        for (var entry = _pointers[row]; entry < _pointers[row + 1]; entry++)
            if (IsUsable(entry))
                lowest = Math.Min(lowest, -_weights[entry] - _columnPrices[_columns[entry]]);
        return lowest;
    }

    private void Relax(int start, int row, double distance)
    {
        for (var entry = _pointers[row]; entry < _pointers[row + 1]; entry++)
        {
            var column = _columns[entry];
            if (!IsUsable(entry) || _settledFor[column] == start)
                continue;
            var reached = distance + Math.Max(0, -_weights[entry] - _rowPrices[row] - _columnPrices[column]);
            if (_reachedFor[column] == start && reached >= _distances[column])
                continue;
            _reachedFor[column] = start;
            _distances[column] = reached;
            _arrivals[column] = entry;
            _queue.Enqueue(column, (reached, column));
        }
    }

    private bool TryNext(int start, out int column)
    {
        while (_queue.TryDequeue(out column, out var key))
            if (_settledFor[column] != start && key.Distance == _distances[column])
                return true;
        return false;
    }

    private void UpdatePrices(int start, double length)
    {
        _rowPrices[start] += length;
        foreach (var column in _settled)
        {
            _rowPrices[_rowOfColumn[column]] += length - _distances[column];
            _columnPrices[column] -= length - _distances[column];
        }
    }

    /// <summary>Gives the last column of a path to the row before it, that row's column to the row before, and so on to the start.</summary>
    private void Flip(int start, int column)
    {
        while (true)
        {
            var entry = _arrivals[column];
            var row = RowOf(entry);
            var freed = _entryOfRow[row];
            _entryOfRow[row] = entry;
            _rowOfColumn[column] = row;
            if (row == start)
                return;
            column = _columns[freed];
        }
    }

    /// <summary>Leaves a row alone and moves its column along the path.</summary>
    private void Abandon(int start, int alone)
    {
        var freed = _entryOfRow[alone];
        _entryOfRow[alone] = -1;
        if (alone != start)
            Flip(start, _columns[freed]);
    }

    private bool IsUsable(int entry) => _weights[entry] >= _threshold && _weights[entry] > 0;

    private int RowOf(int entry)
    {
        var at = Array.BinarySearch(_pointers, entry);
        if (at < 0)
            return ~at - 1;
        // Rows without entries repeat a pointer; the last of the equal ones owns the entry.
        while (at + 1 < _pointers.Length && _pointers[at + 1] == entry)
            at++;
        return at;
    }
}
