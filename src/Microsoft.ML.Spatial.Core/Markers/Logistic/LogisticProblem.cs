using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>
/// The objective of one group against the rest, |v|^2 / 2 + C sum log(1 + exp(-y v x)), v being the weights with the intercept behind them, which every spot has a 1 for.
/// </summary>
internal sealed class LogisticProblem
{
    private readonly CsrMatrix _spots;
    private readonly double _strength;
    private readonly bool[] _inside;
    private readonly double[] _slopes;

    /// <param name="spots">Spots x features.</param>
    /// <param name="inside">Whether each spot is in the group.</param>
    /// <param name="strength">C.</param>
    public LogisticProblem(CsrMatrix spots, bool[] inside, double strength)
    {
        _spots = spots;
        _inside = inside;
        _strength = strength;
        _slopes = new double[spots.Rows];
        Curvature = new double[Size];
    }

    /// <summary>How many unknowns.</summary>
    public int Size => _spots.Columns + 1;

    /// <summary>The diagonal of the second derivatives where <see cref="Gradient"/> was asked last.</summary>
    public double[] Curvature { get; }

    /// <summary>v x of every spot.</summary>
    public double[] Decisions(double[] unknowns)
    {
        var decisions = new double[_spots.Rows];
        for (var spot = 0; spot < decisions.Length; spot++)
            decisions[spot] = unknowns[^1] + SparseRow.Dot(_spots.RowIndices(spot), _spots.RowValues(spot), unknowns);
        return decisions;
    }

    /// <summary>The sum of the losses, C times.</summary>
    public double Loss(double[] decisions)
    {
        var sum = 0.0;
        for (var spot = 0; spot < decisions.Length; spot++)
        {
            var away = _inside[spot] ? -decisions[spot] : decisions[spot];
            sum += Math.Max(0, away) + Math.Log(1 + Math.Exp(-Math.Abs(away)));
        }
        return _strength * sum;
    }

    /// <summary>The first derivatives; remembers the second ones of this place.</summary>
    public double[] Gradient(double[] unknowns, double[] decisions)
    {
        var gradient = (double[])unknowns.Clone();
        Array.Fill(Curvature, 1);
        for (var spot = 0; spot < decisions.Length; spot++)
        {
            var probability = 1 / (1 + Math.Exp(-decisions[spot]));
            var error = _strength * (_inside[spot] ? probability - 1 : probability);
            var slope = _slopes[spot] = _strength * probability * (1 - probability);
            var indices = _spots.RowIndices(spot);
            var values = _spots.RowValues(spot);
            SparseRow.Add(indices, values, error, gradient);
            gradient[^1] += error;
            for (var k = 0; k < indices.Length; k++)
                Curvature[indices[k]] += slope * values[k] * values[k];
            Curvature[^1] += slope;
        }
        return gradient;
    }

    /// <summary>The second derivatives times a vector.</summary>
    public void Curve(double[] vector, double[] product)
    {
        vector.CopyTo(product, 0);
        for (var spot = 0; spot < _slopes.Length; spot++)
        {
            var indices = _spots.RowIndices(spot);
            var values = _spots.RowValues(spot);
            var factor = _slopes[spot] * (vector[^1] + SparseRow.Dot(indices, values, vector));
            SparseRow.Add(indices, values, factor, product);
            product[^1] += factor;
        }
    }
}
