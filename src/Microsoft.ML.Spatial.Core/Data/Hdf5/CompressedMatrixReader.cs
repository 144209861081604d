using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>
/// Reads a compressed matrix (a group of <c>data</c>, <c>indices</c> and <c>indptr</c>). Values and indices go straight into the arrays of
/// the result; a matrix stored by columns is read in two passes over its indices, so that no second copy is ever held.
/// </summary>
internal sealed class CompressedMatrixReader(Hdf5Group group, MatrixLabels labels, Action<double> progress)
{
    /// <summary>Reads a matrix stored row after row.</summary>
    public CsrMatrix ReadRows()
    {
        using var data = group.Dataset("data");
        using var index = group.Dataset("indices");
        var pointers = ReadPointers(labels.Rows.Length, data, index);
        var indices = index.ReadAll<int>(share => progress(0.4 * share));
        var values = data.ReadAll<float>(share => progress(0.4 + (0.5 * share)));
        var matrix = SparseRows.Finish(pointers, indices, values, labels);
        progress(1);
        return matrix;
    }

    /// <summary>Reads a matrix stored column after column.</summary>
    public CsrMatrix ReadColumns()
    {
        using var data = group.Dataset("data");
        using var index = group.Dataset("indices");
        var columnPointers = ReadPointers(labels.Columns.Length, data, index);
        var stored = columnPointers[^1];
        var pointers = new int[labels.Rows.Length + 1];
        var step = (int)index.RowsPerBlock(sizeof(int) + sizeof(float));
        var rows = new int[Math.Min(step, stored)];
        int length;
        for (var start = 0; start < stored; start += length)
        {
            length = Math.Min(step, stored - start);
            var block = rows.AsSpan(0, length);
            index.ReadRows(start, block);
            foreach (var row in block)
                pointers[CheckRow(row) + 1]++;
            progress(0.4 * start / stored);
        }
        for (var row = 0; row < labels.Rows.Length; row++)
            pointers[row + 1] += pointers[row];
        var indices = new int[stored];
        var values = new float[stored];
        Scatter(data, index, columnPointers, pointers, indices, values, step);
        var matrix = SparseRows.Finish(pointers, indices, values, labels);
        progress(1);
        return matrix;
    }

    private void Scatter(Hdf5Dataset data, Hdf5Dataset index, int[] columnPointers, int[] pointers, int[] indices, float[] values, int step)
    {
        var stored = indices.Length;
        var next = pointers.AsSpan(0, pointers.Length - 1).ToArray();
        var rows = new int[Math.Min(step, stored)];
        var numbers = new float[Math.Min(step, stored)];
        var column = 0;
        int length;
        for (var start = 0; start < stored; start += length)
        {
            length = Math.Min(step, stored - start);
            index.ReadRows(start, rows.AsSpan(0, length));
            data.ReadRows(start, numbers.AsSpan(0, length));
            for (var k = 0; k < length; k++)
            {
                while (columnPointers[column + 1] <= start + k)
                    column++;
                var at = next[rows[k]]++;
                indices[at] = column;
                values[at] = numbers[k];
            }
            progress(0.4 + (0.5 * start / stored));
        }
    }

    private int[] ReadPointers(int lines, Hdf5Dataset data, Hdf5Dataset index)
    {
        using var pointer = group.Dataset("indptr");
        if (data.Count != index.Count)
            throw labels.Error($"stores {data.Count:N0} values but {index.Count:N0} indices; the file is damaged.");
        _ = data.PlausibleCount();
        _ = index.PlausibleCount();
        return SparseRows.CheckPointers(pointer.ReadAll<long>(), lines, data.Count, labels);
    }

    private int CheckRow(int row)
        => (uint)row < (uint)labels.Rows.Length ? row : throw labels.Error($"has row index {row}, outside its {labels.Rows.Length} rows; the file is damaged.");
}
