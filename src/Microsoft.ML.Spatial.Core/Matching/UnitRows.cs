using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// The embedding of a slice with every row scaled to length one, double precision, so that a cosine is a product of rows. A row of zeros stays zero.
/// </summary>
public sealed class UnitRows
{
    private readonly double[] _values;

    /// <summary>Scales the rows of an embedding.</summary>
    /// <param name="embedding">Spots x d.</param>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public UnitRows(DenseMatrix embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        Rows = embedding.Rows;
        Columns = embedding.Columns;
        _values = Array.ConvertAll(embedding.Values, value => (double)value);
        for (var row = 0; row < Rows; row++)
            Scale(row);
    }

    /// <summary>Scales the rows of an embedding.</summary>
    /// <param name="rows">Number of spots.</param>
    /// <param name="columns">Size d of the embedding, at least 1.</param>
    /// <param name="values">Spots x d, row-major; not changed.</param>
    /// <exception cref="ArgumentException">The array's length is not <paramref name="rows"/> x <paramref name="columns"/>.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public UnitRows(int rows, int columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (values.LongLength != (long)rows * columns)
            throw new ArgumentException($"{rows} spots of {columns} components need {(long)rows * columns} values, not {values.LongLength}.", nameof(values));
        Rows = rows;
        Columns = columns;
        _values = (double[])values.Clone();
        for (var row = 0; row < rows; row++)
            Scale(row);
    }

    /// <summary>Number of spots.</summary>
    public int Rows { get; }

    /// <summary>Size of the embedding.</summary>
    public int Columns { get; }

    /// <summary>One row, of length one or zero.</summary>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>The cosine of the angle between a row and a row of another slice, from -1 to 1; 0 where one of them is zero.</summary>
    public double Cosine(int row, UnitRows other, int otherRow)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Math.Clamp(TensorPrimitives.Dot(Row(row), other.Row(otherRow)), -1, 1);
    }

    /// <exception cref="ArgumentException">The embeddings do not belong to the slices of the window, or differ in size.</exception>
    internal static void RequireFit(MatchingWindow window, UnitRows source, UnitRows target)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (source.Rows != window.SourceCount || target.Rows != window.TargetCount)
        {
            throw new ArgumentException(
                $"The window joins {window.SourceCount} with {window.TargetCount} spots; the embeddings have {source.Rows} and {target.Rows}.", nameof(source));
        }
        if (source.Columns != target.Columns)
        {
            throw new ArgumentException(
                $"The source embedding has {source.Columns} components and the target embedding {target.Columns}; embed both slices jointly.", nameof(target));
        }
    }

    private void Scale(int row)
    {
        var values = _values.AsSpan(row * Columns, Columns);
        for (var column = 0; column < Columns; column++)
            if (!double.IsFinite(values[column]))
                throw new SpatialDataException($"Row {row}, component {column} of an embedding is {values[column]}; spots are matched by finite values only.");
        // Scaling by the largest value first keeps the squares of huge and tiny values in range.
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (largest == 0)
            return;
        TensorPrimitives.Divide(values, largest, values);
        TensorPrimitives.Divide(values, TensorPrimitives.Norm(values), values);
    }
}
