using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Finds the row that was read under an id. Rows mostly come back in the order they were read, so that is tried first.</summary>
internal sealed class RowIdIndex
{
    private readonly List<DataViewRowId> _ids = [];
    private readonly Lock _lock = new();
    private volatile Dictionary<DataViewRowId, int>? _rowOf;

    public int Count => _ids.Count;

    public void Add(DataViewRowId id) => _ids.Add(id);

    /// <summary>The row read under an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="position">Where the row stands now.</param>
    /// <exception cref="InvalidOperationException">The view now serves a row it did not serve before.</exception>
    public int Find(DataViewRowId id, long position)
    {
        if (position >= 0 && position < _ids.Count && _ids[(int)position].Equals(id))
            return (int)position;
        return RowOf().TryGetValue(id, out var found)
            ? found
            : throw new InvalidOperationException("The data changed between two passes: a row has an id that was not there before. Cache the view (mlContext.Data.Cache).");
    }

    private Dictionary<DataViewRowId, int> RowOf()
    {
        if (_rowOf is { } known)
            return known;
        lock (_lock)
        {
            if (_rowOf is null)
            {
                var rowOf = new Dictionary<DataViewRowId, int>(_ids.Count);
                for (var row = 0; row < _ids.Count; row++)
                    rowOf.TryAdd(_ids[row], row);
                _rowOf = rowOf;
            }
            return _rowOf;
        }
    }
}
