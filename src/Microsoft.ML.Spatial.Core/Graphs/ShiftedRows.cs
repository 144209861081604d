using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// The rows of an embedding around the mean of a reference, scaled by a power of two so that no square overflows, with one more column, such that a product of single
/// precision bounds a squared distance. A row asked is x with 1 behind it, a reference row -2 y with (1 - c) |y|^2 behind it; their product p is at most
/// |x - y|^2 - (1 - c) |x|^2, where c is twice what rounding can do to it. So p above D^2 - (1 - c) |x|^2 proves a distance above D.
/// </summary>
internal sealed class ShiftedRows
{
    /// <summary>Roundings beside those of the products themselves, generously: shifting, squares, thresholds.</summary>
    private const int OtherRoundings = 16;

    private const int LargestExponent = 126;

    private readonly float[] _center;
    private readonly float _scale;

    /// <param name="asked">The rows asked; finite values up to 1e17.</param>
    /// <param name="reference">The rows they are compared with, at least one column; finite values up to 1e17.</param>
    public ShiftedRows(DenseMatrix asked, DenseMatrix reference)
    {
        _center = Center(reference);
        var largest = Math.Max(Farthest(asked, _center), Farthest(reference, _center));
        _scale = largest > 0 ? MathF.ScaleB(1, Math.Min(LargestExponent, -Math.ILogB(largest) - 1)) : 1;
        Slack = (reference.Columns + OtherRoundings) * Math.ScaleB(1, -23);
    }

    /// <summary>c of the summary.</summary>
    public double Slack { get; }

    /// <summary>Number of columns of the shifted rows.</summary>
    public int Columns => _center.Length + 1;

    /// <summary>What distances are multiplied by.</summary>
    public double Scale => _scale;

    /// <summary>Writes a row asked.</summary>
    /// <returns>(1 - c) |x|^2.</returns>
    public double WriteAsked(ReadOnlySpan<float> row, Span<float> target)
    {
        var squares = Shift(row, target, 1);
        target[^1] = 1;
        return (1 - Slack) * squares;
    }

    /// <summary>Writes a reference row.</summary>
    public void WriteReference(ReadOnlySpan<float> row, Span<float> target) => target[^1] = (float)((1 - Slack) * Shift(row, target, -2));

    private static float[] Center(DenseMatrix reference)
    {
        var sums = new double[reference.Columns];
        for (var row = 0; row < reference.Rows; row++)
            for (var column = 0; column < sums.Length; column++)
                sums[column] += reference[row, column];
        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, reference.Rows)));
    }

    private static float Farthest(DenseMatrix rows, float[] center)
    {
        var largest = 0f;
        for (var row = 0; row < rows.Rows; row++)
            for (var column = 0; column < center.Length; column++)
                largest = Math.Max(largest, Math.Abs(rows[row, column] - center[column]));
        return largest;
    }

    private double Shift(ReadOnlySpan<float> row, Span<float> target, float factor)
    {
        var squares = 0.0;
        for (var column = 0; column < row.Length; column++)
        {
            var value = (row[column] - _center[column]) * _scale;
            target[column] = factor * value;
            squares += (double)value * value;
        }
        return squares;
    }
}
