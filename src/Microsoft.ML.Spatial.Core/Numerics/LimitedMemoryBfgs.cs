using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Quasi-Newton directions from the last few steps and changes of the gradient.</summary>
/// <remarks>Source: Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.4.</remarks>
/// <param name="memory">How many steps are remembered.</param>
internal sealed class LimitedMemoryBfgs(int memory)
{
    private const double LeastCurvature = 1e-12;
    private readonly List<(double[] Step, double[] Change, double Curvature)> _pairs = [];

    /// <summary>Whether nothing is remembered, so that directions are those of steepest descent.</summary>
    public bool IsEmpty => _pairs.Count == 0;

    /// <summary>Forgets all steps.</summary>
    public void Clear() => _pairs.Clear();

    /// <summary>Where to go from a place with this gradient.</summary>
    public double[] Direction(double[] gradient)
    {
        var direction = Array.ConvertAll(gradient, slope => -slope);
        var shares = new double[_pairs.Count];
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, change, curvature) = _pairs[i];
            shares[i] = TensorPrimitives.Dot<double>(step, direction) / curvature;
            TensorPrimitives.MultiplyAdd(change, -shares[i], direction, direction);
        }
        if (_pairs.Count > 0)
        {
            var (_, change, curvature) = _pairs[^1];
            TensorPrimitives.Multiply(direction, curvature / TensorPrimitives.Dot<double>(change, change), direction);
        }
        for (var i = 0; i < _pairs.Count; i++)
        {
            var (step, change, curvature) = _pairs[i];
            TensorPrimitives.MultiplyAdd(step, shares[i] - (TensorPrimitives.Dot<double>(change, direction) / curvature), direction, direction);
        }
        return direction;
    }

    /// <summary>Remembers a step and how the gradient changed along it, unless the objective curves down there.</summary>
    public void Learn(double[] step, double[] change)
    {
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (!(curvature > LeastCurvature * TensorPrimitives.Dot<double>(change, change)))
            return;
        if (_pairs.Count == memory)
            _pairs.RemoveAt(0);
        _pairs.Add((step, change, curvature));
    }
}
