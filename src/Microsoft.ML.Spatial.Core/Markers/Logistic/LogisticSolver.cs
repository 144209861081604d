using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>
/// Newton's method, each step found by conjugate gradients that are as exact as the step is worth, with steps halved until the objective falls. The objective curves by at least 1
/// in every direction, so that no unknown is further from the best than the gradient is long.
/// </summary>
/// <remarks>Source: Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 5.3 and 7.1.</remarks>
internal static class LogisticSolver
{
    private const double Tolerance = 1e-7;
    private const int MaximumSteps = 100;
    private const int MaximumDirections = 500;
    private const double SufficientDecrease = 1e-4;

    public static double[] Minimize(LogisticProblem problem, CancellationToken cancellation)
    {
        var unknowns = new double[problem.Size];
        var decisions = problem.Decisions(unknowns);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var gradient = problem.Gradient(unknowns, decisions);
            var length = TensorPrimitives.Norm<double>(gradient);
            if (length <= Tolerance)
                break;
            var direction = Direction(problem, gradient, Math.Min(0.1, Math.Sqrt(length)) * length, cancellation);
            if (!Walk(problem, unknowns, decisions, direction, TensorPrimitives.Dot<double>(gradient, direction)))
                break;
        }
        return unknowns;
    }

    /// <summary>Solves for the step with a diagonal preconditioner.</summary>
    private static double[] Direction(LogisticProblem problem, double[] gradient, double tolerance, CancellationToken cancellation)
    {
        var direction = new double[gradient.Length];
        var residual = new double[gradient.Length];
        var scaled = new double[gradient.Length];
        var search = new double[gradient.Length];
        var product = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, residual);
        TensorPrimitives.Divide<double>(residual, problem.Curvature, scaled);
        scaled.CopyTo(search, 0);
        var remaining = TensorPrimitives.Dot<double>(residual, scaled);
        for (var count = 0; count < MaximumDirections && TensorPrimitives.Norm<double>(residual) > tolerance; count++)
        {
            cancellation.ThrowIfCancellationRequested();
            problem.Curve(search, product);
            var share = remaining / TensorPrimitives.Dot<double>(search, product);
            TensorPrimitives.MultiplyAdd(search, share, direction, direction);
            TensorPrimitives.MultiplyAdd(product, -share, residual, residual);
            TensorPrimitives.Divide<double>(residual, problem.Curvature, scaled);
            var next = TensorPrimitives.Dot<double>(residual, scaled);
            TensorPrimitives.MultiplyAdd(search, next / remaining, scaled, search);
            remaining = next;
        }
        return direction;
    }

    /// <summary>Goes along a direction; false when rounding lets the objective fall no further.</summary>
    private static bool Walk(LogisticProblem problem, double[] unknowns, double[] decisions, double[] direction, double slope)
    {
        var along = problem.Decisions(direction);
        var (place, trial) = (new double[unknowns.Length], new double[decisions.Length]);
        var before = problem.Loss(decisions) + (TensorPrimitives.Dot<double>(unknowns, unknowns) / 2);
        for (var share = 1.0; share > 1e-10; share /= 2)
        {
            TensorPrimitives.MultiplyAdd(direction, share, unknowns, place);
            TensorPrimitives.MultiplyAdd(along, share, decisions, trial);
            var after = problem.Loss(trial) + (TensorPrimitives.Dot<double>(place, place) / 2);
            if (after > before + (SufficientDecrease * share * slope) + (1e-14 * Math.Abs(before)))
                continue;
            place.CopyTo(unknowns, 0);
            trial.CopyTo(decisions, 0);
            return true;
        }
        return false;
    }
}
