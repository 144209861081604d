namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>A dense row-major matrix of single-precision values. The array is shared, not copied.</summary>
public sealed class DenseMatrix
{
    /// <summary>A matrix of zeros.</summary>
    public DenseMatrix(int rows, int columns)
        : this(rows, columns, new float[checked((long)rows * columns)])
    {
    }

    /// <summary>Wraps an existing row-major array.</summary>
    /// <exception cref="ArgumentException">The array's length is not <paramref name="rows"/> x <paramref name="columns"/>.</exception>
    public DenseMatrix(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix needs {(long)rows * columns} values, not {values.LongLength}.", nameof(values));
        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>The rows of some matrices, one matrix after the other.</summary>
    /// <exception cref="ArgumentException">There is none, or they differ in columns.</exception>
    public static DenseMatrix Stack(IReadOnlyList<DenseMatrix> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(part => part.Columns != parts[0].Columns))
            throw new ArgumentException("Only matrices with one number of columns can be put below each other.", nameof(parts));
        var stacked = new DenseMatrix(parts.Sum(part => part.Rows), parts[0].Columns);
        var next = 0;
        foreach (var part in parts)
        {
            part.Values.CopyTo(stacked.Values, next);
            next += part.Values.Length;
        }
        return stacked;
    }

    /// <summary>The columns of some matrices, one matrix beside the other.</summary>
    /// <exception cref="ArgumentException">There is none, or they differ in rows.</exception>
    public static DenseMatrix Beside(IReadOnlyList<DenseMatrix> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(part => part.Rows != parts[0].Rows))
            throw new ArgumentException("Only matrices with one number of rows can be put beside each other.", nameof(parts));
        var all = new DenseMatrix(parts[0].Rows, parts.Sum(part => part.Columns));
        for (var row = 0; row < all.Rows; row++)
        {
            var line = all.Row(row);
            foreach (var part in parts)
            {
                part.Row(row).CopyTo(line);
                line = line[part.Columns..];
            }
        }
        return all;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values, row after row.</summary>
    public float[] Values { get; }

    /// <summary>One value.</summary>
    public ref float this[int row, int column] => ref Values[(row * Columns) + column];

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>The given rows, in the given order.</summary>
    public DenseMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new DenseMatrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(selected.Row(i));
        return selected;
    }
}
