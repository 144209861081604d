namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// A row-major matrix inside an array that may hold more: all of it, some of its rows, or a block of its columns such as one head
/// of an attention layer. Nothing is copied.
/// </summary>
/// <param name="Values">The array.</param>
/// <param name="Offset">Where the first value lies.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Stride">Distance between the starts of two rows, at least <paramref name="Columns"/>.</param>
internal readonly record struct MatrixView(float[] Values, int Offset, int Rows, int Columns, int Stride)
{
    /// <summary>A whole array as a matrix.</summary>
    public MatrixView(float[] values, int rows, int columns)
        : this(values, 0, rows, columns, columns)
    {
    }

    /// <summary>A whole matrix.</summary>
    public MatrixView(DenseMatrix matrix)
        : this(matrix.Values, matrix.Rows, matrix.Columns)
    {
    }

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => Values.AsSpan(Offset + (row * Stride), Columns);

    /// <summary>The rows [<paramref name="from"/>, <paramref name="from"/> + <paramref name="count"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The matrix does not have these rows.</exception>
    public MatrixView RowRange(int from, int count)
    {
        RequireRange(from, count, Rows);
        return this with { Offset = Offset + (from * Stride), Rows = count };
    }

    /// <summary>The columns [<paramref name="from"/>, <paramref name="from"/> + <paramref name="count"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The matrix does not have these columns.</exception>
    public MatrixView ColumnRange(int from, int count)
    {
        RequireRange(from, count, Columns);
        return this with { Offset = Offset + from, Columns = count };
    }

    /// <summary>Makes sure that every value of the matrix lies in the array, which the kernels do not check again.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public void RequireInside(string name)
    {
        ArgumentNullException.ThrowIfNull(Values, name);
        var end = Offset + Math.Max(0, ((Rows - 1L) * Stride) + Columns);
        if (Offset < 0 || Rows < 0 || Columns < 0 || Stride < Columns || (Rows > 0 && Columns > 0 && end > Values.Length))
            throw new ArgumentException($"A {Rows} x {Columns} matrix at {Offset} with {Stride} values a row does not lie in an array of {Values.Length}.", name);
    }

    private static void RequireRange(int from, int count, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, limit - from);
    }
}
