namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// A sparse matrix in compressed-row form: single-precision values, at most <see cref="Array.MaxLength"/> stored entries.
/// Column indices increase strictly within a row. The arrays are shared, not copied: treat them as read-only.
/// </summary>
public sealed class CsrMatrix
{
    /// <summary>Wraps existing arrays after checking that they describe a matrix.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowPointers">Length <paramref name="rows"/> + 1; row i holds entries [rowPointers[i], rowPointers[i+1]).</param>
    /// <param name="columnIndices">Column of each stored entry, strictly increasing within a row.</param>
    /// <param name="values">Value of each stored entry.</param>
    /// <exception cref="SpatialDataException">The arrays do not describe a matrix of this shape.</exception>
    public CsrMatrix(int rows, int columns, int[] rowPointers, int[] columnIndices, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(rowPointers);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        CheckStructure(rows, columns, rowPointers, columnIndices, values);
        Rows = rows;
        Columns = columns;
        RowPointers = rowPointers;
        ColumnIndices = columnIndices;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Start of each row in the entry arrays, with one closing element.</summary>
    public int[] RowPointers { get; }

    /// <summary>Column of each stored entry. May be longer than <see cref="StoredCount"/>.</summary>
    public int[] ColumnIndices { get; }

    /// <summary>Value of each stored entry. May be longer than <see cref="StoredCount"/>.</summary>
    public float[] Values { get; }

    /// <summary>Number of stored entries (explicit zeros included).</summary>
    public int StoredCount => RowPointers[Rows];

    /// <summary>A matrix without any stored entry.</summary>
    public static CsrMatrix Empty(int rows, int columns) => new(rows, columns, new int[rows + 1], [], []);

    /// <summary>The rows of some matrices, one matrix after the other.</summary>
    /// <exception cref="ArgumentException">There is none, or they differ in columns.</exception>
    public static CsrMatrix Stack(IReadOnlyList<CsrMatrix> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(part => part.Columns != parts[0].Columns))
            throw new ArgumentException("Only matrices with one number of columns can be put below each other.", nameof(parts));
        var builder = new CsrBuilder(parts[0].Columns, parts.Sum(part => part.Rows));
        builder.Reserve(parts.Sum(part => (long)part.StoredCount));
        foreach (var part in parts)
            for (var row = 0; row < part.Rows; row++)
                builder.AddRow(part.RowIndices(row), part.RowValues(row));
        return builder.ToMatrix();
    }

    /// <summary>The columns of the stored entries of one row.</summary>
    public ReadOnlySpan<int> RowIndices(int row) => ColumnIndices.AsSpan(RowPointers[row], RowPointers[row + 1] - RowPointers[row]);

    /// <summary>The values of the stored entries of one row.</summary>
    public ReadOnlySpan<float> RowValues(int row) => Values.AsSpan(RowPointers[row], RowPointers[row + 1] - RowPointers[row]);

    /// <summary>Keeps the non-zero entries of a row-major dense array.</summary>
    public static CsrMatrix FromDense(int rows, int columns, ReadOnlySpan<float> dense)
    {
        if (dense.Length != (long)rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix needs {(long)rows * columns} values, not {dense.Length}.", nameof(dense));
        var builder = new CsrBuilder(columns, rows);
        for (var row = 0; row < rows; row++)
        {
            var line = dense.Slice(row * columns, columns);
            for (var column = 0; column < columns; column++)
                if (line[column] != 0f)
                    builder.Add(column, line[column]);
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    /// <summary>A row-major dense copy. For small matrices: it holds <see cref="Rows"/> x <see cref="Columns"/> values.</summary>
    public float[] ToDense()
    {
        var dense = new float[(long)Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            var indices = RowIndices(row);
            var values = RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                dense[((long)row * Columns) + indices[k]] = values[k];
        }
        return dense;
    }

    /// <summary>The given rows, in the given order.</summary>
    public CsrMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var pointers = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            pointers[i + 1] = checked(pointers[i] + RowIndices(rows[i]).Length);
        var indices = new int[pointers[^1]];
        var values = new float[pointers[^1]];
        for (var i = 0; i < rows.Length; i++)
        {
            RowIndices(rows[i]).CopyTo(indices.AsSpan(pointers[i]));
            RowValues(rows[i]).CopyTo(values.AsSpan(pointers[i]));
        }
        return new CsrMatrix(rows.Length, Columns, pointers, indices, values);
    }

    /// <summary>The given columns, in the given order; a column may be asked for once only.</summary>
    public CsrMatrix SelectColumns(ReadOnlySpan<int> columns)
    {
        var position = new int[Columns];
        Array.Fill(position, -1);
        var ordered = true;
        for (var i = 0; i < columns.Length; i++)
        {
            if (position[columns[i]] >= 0)
                throw new ArgumentException($"Column {columns[i]} is asked for twice.", nameof(columns));
            position[columns[i]] = i;
            ordered &= i == 0 || columns[i] > columns[i - 1];
        }
        var kept = 0;
        for (var k = 0; k < StoredCount; k++)
            if (position[ColumnIndices[k]] >= 0)
                kept++;
        var pointers = new int[Rows + 1];
        var indices = new int[kept];
        var values = new float[kept];
        var next = 0;
        for (var row = 0; row < Rows; row++)
        {
            var start = next;
            for (var k = RowPointers[row]; k < RowPointers[row + 1]; k++)
            {
                var target = position[ColumnIndices[k]];
                if (target < 0)
                    continue;
                indices[next] = target;
                values[next++] = Values[k];
            }
            if (!ordered)
                Array.Sort(indices, values, start, next - start);
            pointers[row + 1] = next;
        }
        return new CsrMatrix(Rows, columns.Length, pointers, indices, values);
    }

    /// <summary>The transpose, which is also the compressed-column form of this matrix.</summary>
    public CsrMatrix Transpose()
    {
        var pointers = new int[Columns + 1];
        for (var k = 0; k < StoredCount; k++)
            pointers[ColumnIndices[k] + 1]++;
        for (var column = 0; column < Columns; column++)
            pointers[column + 1] += pointers[column];
        var next = pointers.AsSpan(0, Columns).ToArray();
        var indices = new int[StoredCount];
        var values = new float[StoredCount];
        for (var row = 0; row < Rows; row++)
        {
            for (var k = RowPointers[row]; k < RowPointers[row + 1]; k++)
            {
                var at = next[ColumnIndices[k]]++;
                indices[at] = row;
                values[at] = Values[k];
            }
        }
        return new CsrMatrix(Columns, Rows, pointers, indices, values);
    }

    private static void CheckStructure(int rows, int columns, int[] rowPointers, int[] columnIndices, float[] values)
    {
        if (rowPointers.Length != rows + 1 || rowPointers[0] != 0)
            throw new SpatialDataException($"A sparse matrix of {rows} rows needs {rows + 1} row pointers starting at 0; it has {rowPointers.Length}.");
        if (rowPointers[rows] > columnIndices.Length || rowPointers[rows] > values.Length)
            throw new SpatialDataException($"The sparse matrix claims {rowPointers[rows]} entries but stores {columnIndices.Length} indices and {values.Length} values.");
        for (var row = 0; row < rows; row++)
        {
            if (rowPointers[row + 1] < rowPointers[row])
                throw new SpatialDataException($"The row pointers of the sparse matrix decrease at row {row}.");
            var previous = -1;
            for (var k = rowPointers[row]; k < rowPointers[row + 1]; k++)
            {
                var column = columnIndices[k];
                if (column <= previous || column >= columns)
                    throw new SpatialDataException($"Row {row} of the sparse matrix has column index {column} after {previous}; indices must increase and stay below {columns}.");
                previous = column;
            }
        }
    }
}
