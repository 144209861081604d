namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Places in the plane, in the units they were measured in, double precision. The arrays are shared, not copied.</summary>
public sealed class PointSet
{
    /// <summary>Wraps the two coordinate arrays.</summary>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public PointSet(double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} x and {y.Length} y coordinates.", nameof(y));
        X = x;
        Y = y;
    }

    /// <summary>Number of points.</summary>
    public int Count => X.Length;

    /// <summary>First coordinate of every point.</summary>
    public double[] X { get; }

    /// <summary>Second coordinate of every point.</summary>
    public double[] Y { get; }

    /// <summary>The points as a matrix of single precision: points x 2.</summary>
    public DenseMatrix ToMatrix()
    {
        var matrix = new DenseMatrix(Count, 2);
        for (var i = 0; i < Count; i++)
            (matrix[i, 0], matrix[i, 1]) = ((float)X[i], (float)Y[i]);
        return matrix;
    }

    /// <summary>The given points, in the given order.</summary>
    public PointSet Select(ReadOnlySpan<int> rows)
    {
        var x = new double[rows.Length];
        var y = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            (x[i], y[i]) = (X[rows[i]], Y[rows[i]]);
        return new PointSet(x, y);
    }
}
