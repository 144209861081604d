using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>
/// Copies chosen lines of a compressed matrix, and of these the entries at chosen positions, block by block. Lines are rows of a matrix stored by rows,
/// columns of one stored by columns. Values keep the datatype they have.
/// </summary>
internal sealed class SparseCopier(Hdf5Group source, int compression, Action<double> progress)
{
    private const int BlockEntries = 1 << 21;

    /// <summary>Copies the matrix.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="name">Name of the copy.</param>
    /// <param name="lines">Lines in the wanted order; null for all.</param>
    /// <param name="positions">Positions in the wanted order; null for all.</param>
    /// <param name="byColumns">Whether the lines are columns.</param>
    public void Copy(Hdf5Group target, string name, int[]? lines, int[]? positions, bool byColumns)
    {
        using var data = source.Dataset("data");
        using var index = source.Dataset("indices");
        using var pointer = source.Dataset("indptr");
        data.RequirePlausible();
        index.RequirePlausible();
        var shape = MatrixReader.Describe(source).Shape is [var rows, var columns] ? (Rows: rows, Columns: columns) : throw source.Error("does not tell its shape.");
        var labels = new MatrixLabels(source.File, source.Path, [], []);
        var pointers = SparseRows.CheckPointers(pointer.ReadAll<long>(), checked((int)(byColumns ? shape.Columns : shape.Rows)), Math.Min(data.Count, index.Count), labels);
        var places = positions is null ? null : Places(positions, byColumns ? shape.Rows : shape.Columns);
        var blocks = Blocks(pointers, lines);
        var chosen = ChosenPointers(pointers, lines, places, index, blocks);

        using var group = target.CreateGroup(name);
        group.CopyAttributes(source);
        var lineCount = lines?.Length ?? pointers.Length - 1;
        var positionCount = positions?.Length ?? (byColumns ? shape.Rows : shape.Columns);
        group.WriteAttribute(source.HasAttribute(AnnDataNames.Shape) ? AnnDataNames.Shape : AnnDataNames.OldShape, byColumns ? [positionCount, lineCount] : [lineCount, positionCount]);
        group.WriteNumbers<long>("indptr", chosen, [chosen.Length], compression, fileType: pointer.Type.Handle.Id).Dispose();
        using var targetData = group.CreateDataset("data", data.Type.Handle.Id, [chosen[^1]], compression);
        using var targetIndex = group.CreateDataset("indices", index.Type.Handle.Id, [chosen[^1]], compression);
        var written = 0L;
        foreach (var (first, count, entries) in blocks)
        {
            var indices = ReadBlock<int>(index, pointers, lines, first, count, entries);
            var values = ReadBlock<double>(data, pointers, lines, first, count, entries);
            var kept = places is null ? entries : Keep(pointers, lines, places, first, count, indices, values);
            targetIndex.WriteRows<int>(written, indices.AsSpan(0, kept));
            targetData.WriteRows<double>(written, values.AsSpan(0, kept));
            written += kept;
            progress(chosen[^1] == 0 ? 1 : (double)written / chosen[^1]);
        }
    }

    private static int[] Places(int[] positions, long count)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        for (var i = 0; i < positions.Length; i++)
            places[positions[i]] = i;
        return places;
    }

    // Stretches of chosen lines with about as many entries as fit a block: first chosen line, count, entries.
    private static List<(int First, int Count, int Entries)> Blocks(int[] pointers, int[]? lines)
    {
        var blocks = new List<(int, int, int)>();
        var lineCount = lines?.Length ?? pointers.Length - 1;
        for (var first = 0; first < lineCount;)
        {
            var (count, entries) = (0, 0);
            while (first + count < lineCount)
            {
                var line = lines?[first + count] ?? first + count;
                var length = pointers[line + 1] - pointers[line];
                if (count > 0 && entries + (long)length > BlockEntries)
                    break;
                count++;
                entries += length;
            }
            blocks.Add((first, count, entries));
            first += count;
        }
        return blocks;
    }

    private long[] ChosenPointers(int[] pointers, int[]? lines, int[]? places, Hdf5Dataset index, List<(int First, int Count, int Entries)> blocks)
    {
        var chosen = new long[(lines?.Length ?? pointers.Length - 1) + 1];
        foreach (var (first, count, entries) in blocks)
        {
            var indices = places is null ? null : ReadBlock<int>(index, pointers, lines, first, count, entries);
            var at = 0;
            for (var i = first; i < first + count; i++)
            {
                var line = lines?[i] ?? i;
                var length = pointers[line + 1] - pointers[line];
                var kept = length;
                if (places is not null)
                {
                    kept = 0;
                    foreach (var position in indices.AsSpan(at, length))
                        kept += PlaceOf(places, position) >= 0 ? 1 : 0;
                }
                at += length;
                chosen[i + 1] = chosen[i] + kept;
            }
            progress(0);
        }
        return chosen;
    }

    private static T[] ReadBlock<T>(Hdf5Dataset dataset, int[] pointers, int[]? lines, int first, int count, int entries)
        where T : unmanaged
    {
        var block = new T[entries];
        var at = 0;
        foreach (var (line, length, _) in RowCopier.Runs(lines, first, count))
        {
            var stretch = pointers[line + length] - pointers[line];
            dataset.ReadRows(pointers[line], block.AsSpan(at, stretch));
            at += stretch;
        }
        return block;
    }

    // Keeps the entries at chosen positions, in the order of their new positions.
    private int Keep(int[] pointers, int[]? lines, int[] places, int first, int count, int[] indices, double[] values)
    {
        var (at, kept) = (0, 0);
        for (var i = first; i < first + count; i++)
        {
            var line = lines?[i] ?? i;
            var end = at + pointers[line + 1] - pointers[line];
            var start = kept;
            for (; at < end; at++)
                if (PlaceOf(places, indices[at]) is >= 0 and var place)
                    (indices[kept], values[kept++]) = (place, values[at]);
            Array.Sort(indices, values, start, kept - start);
        }
        return kept;
    }

    private int PlaceOf(int[] places, int position)
        => (uint)position < (uint)places.Length ? places[position] : throw source.Error($"has index {position}, outside its {places.Length}; the file is damaged.");
}
