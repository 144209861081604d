using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The weighted mean squared distance of points to the places they should come to, times a factor.</summary>
internal sealed class TargetTerm : IBendingTerm
{
    private readonly PointSet _targets;
    private readonly double[] _weights;

    public TargetTerm(PointSet placed, SpotTargets targets, double factor)
    {
        var rows = targets.RowsFor(placed);
        Points = placed.Select(rows);
        _targets = targets.Places.Select(rows);
        _weights = Array.ConvertAll(rows, row => targets.Weights?[row] ?? 1);
        var sum = _weights.Sum();
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] *= factor / sum;
    }

    public PointSet Points { get; }

    /// <summary>The places of those points that have one.</summary>
    public PointSet Targets => _targets;

    public (double Value, double[] SlopeX, double[] SlopeY) At(PointSet places, Execution execution)
    {
        var (value, slopeX, slopeY) = (0.0, new double[places.Count], new double[places.Count]);
        for (var i = 0; i < slopeX.Length; i++)
        {
            var (dx, dy) = (places.X[i] - _targets.X[i], places.Y[i] - _targets.Y[i]);
            value += _weights[i] * ((dx * dx) + (dy * dy));
            (slopeX[i], slopeY[i]) = (2 * _weights[i] * dx, 2 * _weights[i] * dy);
        }
        return (value, slopeX, slopeY);
    }
}
