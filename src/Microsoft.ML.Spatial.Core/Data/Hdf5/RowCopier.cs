namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Copies chosen rows and columns of a dataset to another file in the datatype they have, whichever that is.</summary>
internal static unsafe class RowCopier
{
    private const long BlockBytes = 1 << 24;
    private const long ReadWholeBytes = 1 << 26;

    /// <summary>Copies a dataset.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="group">Where to.</param>
    /// <param name="name">Name of the copy.</param>
    /// <param name="rows">Rows, in the wanted order; null for all.</param>
    /// <param name="columns">Columns of a two-dimensional dataset, in the wanted order; null for all.</param>
    /// <param name="compression">Gzip level of the copy.</param>
    /// <param name="progress">Told the share done; may throw to stop.</param>
    public static void Copy(Hdf5Dataset source, Hdf5Group group, string name, int[]? rows, int[]? columns, int compression, Action<double>? progress)
    {
        if (source.IsNull)
        {
            group.CreateNull(name, source);
            return;
        }
        source.RequirePlausible();
        long[] shape = [.. source.Shape];
        if (rows is not null)
            shape[0] = rows.Length;
        if (columns is not null)
            shape[1] = columns.Length;
        using var target = group.CreateDataset(name, source.Type.Handle.Id, shape, source.Type.OwnsMemory ? 0 : compression);
        target.CopyAttributes(source);
        if (target.Count == 0)
            return;
        var rowBytes = checked((int)(source.RowLength * source.Type.Size));
        if (source.RowCount * rowBytes <= ReadWholeBytes)
            CopyFromWhole(source, target, rows, columns, rowBytes);
        else
            CopyByRuns(source, target, rows, columns, rowBytes, progress);
    }

    private static void CopyFromWhole(Hdf5Dataset source, Hdf5Dataset target, int[]? rows, int[]? columns, int rowBytes)
    {
        var whole = new byte[source.RowCount * rowBytes];
        var chosen = rows is null && columns is null ? whole : new byte[target.Count * source.Type.Size];
        using var scope = Hdf5Library.Enter();
        fixed (byte* from = whole)
        fixed (byte* to = chosen)
        {
            source.ReadRaw(source.Type.Handle.Id, 0, source.RowCount, from);
            if (from != to)
                for (var row = 0; row < target.RowCount; row++)
                    Gather(whole.AsSpan((rows?[row] ?? row) * rowBytes, rowBytes), chosen.AsSpan(checked((int)(row * target.RowLength * source.Type.Size))), columns, (int)source.Type.Size);
            target.WriteRaw(source.Type.Handle.Id, 0, target.RowCount, to);
            source.Reclaim(from, source.Count);
        }
    }

    private static void CopyByRuns(Hdf5Dataset source, Hdf5Dataset target, int[]? rows, int[]? columns, int rowBytes, Action<double>? progress)
    {
        var step = (int)Math.Max(1, BlockBytes / rowBytes);
        var targetRowBytes = (int)(target.RowLength * source.Type.Size);
        var read = new byte[step * rowBytes];
        var chosen = columns is null ? read : new byte[step * targetRowBytes];
        for (var start = 0L; start < target.RowCount; start += step)
        {
            var count = (int)Math.Min(step, target.RowCount - start);
            using (Hdf5Library.Enter())
                fixed (byte* from = read)
                fixed (byte* to = chosen)
                {
                    foreach (var (first, length, at) in Runs(rows, start, count))
                        source.ReadRaw(source.Type.Handle.Id, first, length, from + ((long)at * rowBytes));
                    if (columns is not null)
                        for (var row = 0; row < count; row++)
                            Gather(read.AsSpan(row * rowBytes, rowBytes), chosen.AsSpan(row * targetRowBytes), columns, (int)source.Type.Size);
                    target.WriteRaw(source.Type.Handle.Id, start, count, to);
                    source.Reclaim(from, count * source.RowLength);
                }
            progress?.Invoke((double)(start + count) / target.RowCount);
        }
    }

    /// <summary>Chosen rows as stretches that follow each other in the source: first row, length, place among the chosen.</summary>
    internal static IEnumerable<(long First, int Length, int At)> Runs(int[]? rows, long start, int count)
    {
        if (rows is null)
        {
            yield return (start, count, 0);
            yield break;
        }
        for (var at = 0; at < count;)
        {
            var first = rows[start + at];
            var length = 1;
            while (at + length < count && rows[start + at + length] == first + length)
                length++;
            yield return (first, length, at);
            at += length;
        }
    }

    private static void Gather(ReadOnlySpan<byte> row, Span<byte> target, int[]? columns, int elementBytes)
    {
        if (columns is null)
        {
            row.CopyTo(target);
            return;
        }
        for (var i = 0; i < columns.Length; i++)
            row.Slice(columns[i] * elementBytes, elementBytes).CopyTo(target[(i * elementBytes)..]);
    }
}
