using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>
/// Puts the entries of a Matrix Market file into the arrays of the final spots x features matrix, which are allocated once. A
/// file grouped by spot is read once; any other is counted in the first pass and placed in a second.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="spotsAreColumns">Whether the columns of the file are spots, as 10x writes them, or the rows.</param>
/// <param name="allowNegative">Whether values may be negative.</param>
/// <param name="execution">Threads, progress and cancellation.</param>
internal sealed class SpotMatrixAssembler(string path, bool spotsAreColumns, bool allowNegative, Execution execution)
{
    private const int SpotsPerBlock = 1024;
    private readonly string _stage = "reading " + Path.GetFileName(path);
    private int[] _pointers = [];
    private int[] _indices = [];
    private float[] _values = [];

    /// <summary>Reads the matrix.</summary>
    /// <exception cref="SpatialDataException">The file cannot be used; the message names the line.</exception>
    public CsrMatrix Read()
    {
        int spots, features;
        bool grouped;
        using (var entries = Open(_stage))
        {
            var header = entries.Header;
            (spots, features) = spotsAreColumns ? (header.Columns, header.Rows) : (header.Rows, header.Columns);
            Allocate(spots, header.Entries);
            grouped = Fill(entries);
        }
        for (var spot = 0; spot < spots; spot++)
            _pointers[spot + 1] += _pointers[spot];
        if (!grouped)
            Place(spots);
        SortSpots(spots);
        return new CsrMatrix(spots, features, _pointers, _indices, _values);
    }

    private MatrixMarketEntries Open(string stage) => new(path, allowNegative, execution, stage);

    private void Allocate(int spots, int entries)
    {
        try
        {
            _pointers = new int[spots + 1];
            _indices = GC.AllocateUninitializedArray<int>(entries);
            _values = GC.AllocateUninitializedArray<float>(entries);
        }
        catch (OutOfMemoryException error)
        {
            throw new SpatialDataException($"{path}: there is not enough memory for {entries:N0} entries ({entries * 8L / 1_000_000:N0} MB).", error);
        }
    }

    /// <summary>Counts the entries of every spot and, as long as spots come in order, puts them where they belong.</summary>
    /// <returns>Whether all entries are in place.</returns>
    private bool Fill(MatrixMarketEntries entries)
    {
        var grouped = true;
        var current = 0;
        var filled = 0;
        while (Next(entries, out var spot, out var feature, out var value))
        {
            _pointers[spot + 1]++;
            if (spot < current)
                grouped = false;
            if (!grouped)
                continue;
            current = spot;
            _indices[filled] = feature;
            _values[filled++] = value;
        }
        return grouped;
    }

    private void Place(int spots)
    {
        var next = _pointers.AsSpan(0, spots).ToArray();
        using var entries = Open(_stage + " (second pass)");
        while (Next(entries, out var spot, out var feature, out var value))
        {
            var at = next[spot]++;
            if (at >= _pointers[spot + 1])
                throw new SpatialDataException($"{path} changed while it was read.");
            _indices[at] = feature;
            _values[at] = value;
        }
    }

    private bool Next(MatrixMarketEntries entries, out int spot, out int feature, out float value)
        => spotsAreColumns ? entries.Next(out feature, out spot, out value) : entries.Next(out spot, out feature, out value);

    private void SortSpots(int spots)
    {
        var repeated = new int[FixedPartition.BlockCount(spots, SpotsPerBlock)];
        FixedPartition.For(spots, SpotsPerBlock, execution, (block, start, end) =>
        {
            repeated[block] = -1;
            for (var spot = end - 1; spot >= start; spot--)
                if (!RowSorting.Sort(_indices, _values, _pointers[spot], _pointers[spot + 1] - _pointers[spot]))
                    repeated[block] = spot;
        });
        foreach (var spot in repeated)
            if (spot >= 0)
                throw RepeatedEntry(spot);
    }

    private SpatialDataException RepeatedEntry(int badSpot)
    {
        var firstLine = new Dictionary<int, long>();
        using var entries = Open(_stage);
        while (Next(entries, out var spot, out var feature, out _))
            if (spot == badSpot && !firstLine.TryAdd(feature, entries.Line))
                return new SpatialDataException(
                    $"{path}, line {entries.Line}: feature {feature + 1} of spot {spot + 1} has a value already (line "
                    + $"{firstLine[feature]}). Each cell of the matrix may be given once.");
        return new SpatialDataException($"{path} changed while it was read.");
    }
}
