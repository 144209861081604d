using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// The features of moving spots as a linear function of those of the fixed slice where the spots lie. Every column may depend on every other, so the features
/// need not be of one kind. A ridge holds the slopes.
/// </summary>
internal sealed class FieldRegression
{
    private const double Ridge = 0.02;
    private const double SmallestResidual = 1e-6;
    private const double SmallestPivot = 1e-14;
    private readonly int _columns;
    private readonly int _fieldColumns;
    private readonly double[] _meanMoving;
    private readonly double[] _meanField;
    private readonly FieldRows _slopes;
    private readonly double[] _intercepts;

    private FieldRegression(int columns, int fieldColumns)
    {
        (_columns, _fieldColumns) = (columns, fieldColumns);
        (_meanMoving, _meanField, _intercepts) = (new double[columns], new double[fieldColumns], new double[columns]);
        _slopes = new FieldRows(fieldColumns, new double[columns * fieldColumns]);
        (Totals, Residuals) = (new double[columns], new double[columns]);
    }

    /// <summary>Variance of each moving column.</summary>
    public double[] Totals { get; }

    /// <summary>Variance of each moving column that the field does not explain.</summary>
    public double[] Residuals { get; }

    /// <summary>How many spots took part.</summary>
    public int Count { get; private set; }

    /// <summary>Share of the variance of all moving columns together that the field explains.</summary>
    public double Explained => 1 - (TensorPrimitives.Sum<double>(Residuals) / TensorPrimitives.Sum<double>(Totals));

    /// <summary>
    /// Twice the logarithm of how much likelier a spot's features are with the field than without, its columns taken as independent and normal: the sum of the
    /// logarithms of total over residual variance.
    /// </summary>
    public double Likelihood
    {
        get
        {
            var sum = 0.0;
            for (var column = 0; column < _columns; column++)
                if (Totals[column] > 0)
                    sum += Math.Log(Totals[column] / LeastResidual(column));
            return sum;
        }
    }

    /// <summary>Fits the function.</summary>
    /// <param name="moving">Features of the moving spots.</param>
    /// <param name="field">Those of the fixed slice at their places.</param>
    /// <param name="included">The spots that take part.</param>
    public static FieldRegression Fit(FieldRows moving, FieldRows field, bool[] included)
    {
        var fit = new FieldRegression(moving.Columns, field.Columns);
        fit.Center(moving, field, included);
        var (squares, products) = fit.Multiply(moving, field, included);
        fit.Solve(squares, products);
        return fit;
    }

    /// <summary>Fits the function to all spots.</summary>
    public static FieldRegression Fit(FieldRows moving, FieldRows field)
    {
        var all = new bool[moving.Count];
        Array.Fill(all, true);
        return Fit(moving, field, all);
    }

    /// <summary>What of a moving spot's column the field does not explain.</summary>
    public double Residual(int column, ReadOnlySpan<double> moving, ReadOnlySpan<double> field)
        => moving[column] - _intercepts[column] - TensorPrimitives.Dot(_slopes.Row(column), field);

    /// <summary>What a change of the field's features does to a moving column.</summary>
    public double Effect(int column, ReadOnlySpan<double> change) => TensorPrimitives.Dot(_slopes.Row(column), change);

    /// <summary>The residual variance of a column, kept above a millionth of its variance, so that one can divide by it.</summary>
    public double LeastResidual(int column) => Math.Max(Residuals[column], SmallestResidual * Totals[column]);

    private void Center(FieldRows moving, FieldRows field, bool[] included)
    {
        for (var i = 0; i < included.Length; i++)
        {
            if (!included[i])
                continue;
            Count++;
            TensorPrimitives.Add(_meanMoving, moving.Row(i), _meanMoving);
            TensorPrimitives.Add(_meanField, field.Row(i), _meanField);
        }
        TensorPrimitives.Divide(_meanMoving, Math.Max(1, Count), _meanMoving);
        TensorPrimitives.Divide(_meanField, Math.Max(1, Count), _meanField);
    }

    private (FieldRows Squares, FieldRows Products) Multiply(FieldRows moving, FieldRows field, bool[] included)
    {
        var squares = new FieldRows(_fieldColumns, new double[_fieldColumns * _fieldColumns]);
        var products = new FieldRows(_fieldColumns, new double[_columns * _fieldColumns]);
        var (s, t) = (new double[_columns], new double[_fieldColumns]);
        for (var i = 0; i < included.Length; i++)
        {
            if (!included[i])
                continue;
            TensorPrimitives.Subtract(moving.Row(i), _meanMoving, s);
            TensorPrimitives.Subtract(field.Row(i), _meanField, t);
            for (var f = 0; f < _fieldColumns; f++)
                TensorPrimitives.MultiplyAdd(t, t[f], squares.Row(f), squares.Row(f));
            for (var g = 0; g < _columns; g++)
                TensorPrimitives.MultiplyAdd(t, s[g], products.Row(g), products.Row(g));
            TensorPrimitives.MultiplyAdd(s, s, Totals, Totals);
        }
        TensorPrimitives.Divide(Totals, Math.Max(1, Count), Totals);
        return (squares, products);
    }

    private void Solve(FieldRows squares, FieldRows products)
    {
        var trace = 0.0;
        for (var f = 0; f < _fieldColumns; f++)
            trace += squares.Row(f)[f];
        var normal = new SymmetricBand(_fieldColumns, _fieldColumns - 1);
        for (var f = 0; f < _fieldColumns; f++)
        {
            for (var h = 0; h <= f; h++)
                normal[f, h] = squares.Row(f)[h];
            normal[f, f] += Ridge * trace / _fieldColumns;
        }
        // A field that is the same everywhere explains nothing.
        var solvable = normal.TryFactor(SmallestPivot);
        for (var g = 0; g < _columns; g++)
        {
            if (solvable)
            {
                products.Row(g).CopyTo(_slopes.Row(g));
                normal.Solve(_slopes.Row(g));
            }
            ReadOnlySpan<double> slopes = _slopes.Row(g);
            _intercepts[g] = _meanMoving[g] - TensorPrimitives.Dot(slopes, _meanField);
            var explained = 2 * TensorPrimitives.Dot(slopes, products.Row(g));
            for (var f = 0; f < _fieldColumns; f++)
                explained -= slopes[f] * TensorPrimitives.Dot(slopes, squares.Row(f));
            Residuals[g] = Math.Max(0, Totals[g] - (explained / Math.Max(1, Count)));
        }
    }
}
