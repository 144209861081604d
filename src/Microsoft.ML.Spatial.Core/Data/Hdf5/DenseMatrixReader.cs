using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Reads a dense matrix block by block and keeps its non-zero entries; the dense matrix is never held whole.</summary>
internal sealed class DenseMatrixReader(Hdf5Dataset dataset, MatrixLabels labels, Action<double> progress)
{
    private const int BlockElements = 1 << 22;

    /// <summary>Reads a matrix with one row per spot.</summary>
    public CsrMatrix ReadRows() => Read(transposed: false);

    /// <summary>Reads a matrix with one column per spot.</summary>
    public CsrMatrix ReadTransposed() => Read(transposed: true);

    private CsrMatrix Read(bool transposed)
    {
        if (dataset.Shape.Length != 2)
            throw labels.Error($"has {dataset.Shape.Length} dimensions; a feature matrix has 2.");
        labels.RequireShape(dataset.Shape[transposed ? 1 : 0], dataset.Shape[transposed ? 0 : 1]);
        var (rows, columns) = (labels.Rows.Length, labels.Columns.Length);
        var step = (int)Math.Clamp(transposed ? BlockElements / Math.Max(1, columns) : dataset.RowsPerBlock(sizeof(float)), 1, Math.Max(1, rows));
        _ = checked(step * columns);
        dataset.RequirePlausible();
        var block = new float[step * columns];
        CsrBuilder? builder = null;
        for (var start = 0; start < rows; start += step)
        {
            var count = Math.Min(step, rows - start);
            var part = block.AsSpan(0, count * columns);
            if (columns > 0 && transposed)
                dataset.ReadBox(0, columns, start, count, part);
            else
                dataset.ReadRows(start, part);
            builder ??= new CsrBuilder(columns, rows, ExpectedEntries(part, rows, count));
            for (var row = 0; row < count; row++)
                if (transposed)
                    Add(builder, part[row..], count, start + row);
                else
                    Add(builder, part[(row * columns)..], 1, start + row);
            progress((double)(start + count) / rows);
        }
        return builder?.ToMatrix() ?? CsrMatrix.Empty(rows, columns);
    }

    private void Add(CsrBuilder builder, ReadOnlySpan<float> entries, int stride, int row)
    {
        for (var column = 0; column < labels.Columns.Length; column++)
        {
            var value = entries[column * stride];
            if (value == 0f)
                continue;
            if (!float.IsFinite(value))
                throw labels.NotFinite(row, column, value);
            builder.Add(column, value);
        }
        builder.EndRow();
    }

    // The density of the first block, with a little room, spares most of the growing.
    private static int ExpectedEntries(ReadOnlySpan<float> block, int rows, int count)
    {
        var nonZero = block.Length - block.Count(0f);
        return (int)Math.Min(Array.MaxLength, (1.05 * nonZero * rows / count) + 1024);
    }
}
