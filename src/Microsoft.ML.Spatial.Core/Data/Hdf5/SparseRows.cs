using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Turns row pointers, indices and values as found in a file into a matrix, in place.</summary>
internal static class SparseRows
{
    /// <summary>Sorts rows that are not sorted, adds up entries of the same place, and refuses what is out of range or not finite.</summary>
    public static CsrMatrix Finish(int[] pointers, int[] indices, float[] values, MatrixLabels labels)
    {
        var columns = labels.Columns.Length;
        var end = 0;
        for (var row = 0; row < labels.Rows.Length; row++)
        {
            var (start, length) = (pointers[row], pointers[row + 1] - pointers[row]);
            RowSorting.Sort(indices, values, start, length);
            pointers[row] = end;
            var first = end;
            for (var k = start; k < start + length; k++)
            {
                if ((uint)indices[k] >= (uint)columns)
                    throw labels.Error($"has column index {indices[k]} in row {row} ('{labels.Rows[row]}'), outside its {columns} columns; the file is damaged.");
                if (!float.IsFinite(values[k]))
                    throw labels.NotFinite(row, indices[k], values[k]);
                if (end > first && indices[end - 1] == indices[k])
                    values[end - 1] += values[k];
                else
                    (indices[end], values[end++]) = (indices[k], values[k]);
            }
        }
        pointers[labels.Rows.Length] = end;
        return new CsrMatrix(labels.Rows.Length, columns, pointers, indices, values);
    }

    /// <summary>Checks pointers as read from a file and narrows them.</summary>
    /// <param name="pointers">One more than there are rows (or columns, in compressed-column form).</param>
    /// <param name="lines">Number of rows (columns).</param>
    /// <param name="stored">How many indices and values the file holds.</param>
    /// <param name="labels">For messages.</param>
    public static int[] CheckPointers(long[] pointers, int lines, long stored, MatrixLabels labels)
    {
        if (pointers.Length != lines + 1L)
            throw labels.Error($"has {pointers.Length} pointers ('indptr') where {lines + 1} are needed; the file is damaged.");
        if (pointers[0] != 0)
            throw labels.Error($"has pointers ('indptr') that start at {pointers[0]}, not 0; the file is damaged.");
        for (var line = 0; line < lines; line++)
            if (pointers[line + 1] < pointers[line])
                throw labels.Error($"has pointers ('indptr') that decrease after position {line}; the file is damaged.");
        if (pointers[^1] > stored)
            throw labels.Error($"claims {pointers[^1]:N0} entries but stores {stored:N0}; the file is damaged.");
        if (pointers[^1] > Array.MaxLength)
            throw labels.Error($"holds {pointers[^1]:N0} entries; at most {Array.MaxLength:N0} can be read.");
        return Array.ConvertAll(pointers, pointer => (int)pointer);
    }
}
