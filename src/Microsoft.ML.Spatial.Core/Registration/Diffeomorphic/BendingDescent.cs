using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>Quasi-Newton descent that never takes a step to where the grid folds or the objective is not smaller.</summary>
internal sealed class BendingDescent(BendingObjective objective, DiffeomorphicOptions options, Execution execution)
{
    private const int Memory = 10;
    private const int MostHalvings = 25;
    private const int IterationsToStandStill = 5;
    private const double SufficientDecrease = 1e-4;
    private const double FirstMoveInSteps = 0.25;
    private const double LargestMoveInSteps = 2;

    /// <summary>Descends from no bending at all.</summary>
    public (VelocityField Field, List<double> Objectives, bool Converged) Run()
    {
        var u = new double[objective.Size];
        var field = objective.FieldOf(u);
        var (value, gradient) = objective.At(u, field);
        var objectives = new List<double> { value };
        var newton = new LimitedMemoryBfgs(Memory);
        while (objectives.Count <= options.MaximumIterations)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            execution.Report("bending", (double)(objectives.Count - 1) / options.MaximumIterations);
            if (!(TensorPrimitives.Norm<double>(gradient) > 0))
                return (field, objectives, true);
            if (Search(u, value, gradient, newton) is not { } next)
            {
                if (newton.IsEmpty)
                    return (field, objectives, true);
                newton.Clear();
                continue;
            }
            newton.Learn(Difference(next.Place, u), Difference(next.Gradient, gradient));
            (u, field, value, gradient) = (next.Place, next.Field, next.Value, next.Gradient);
            objectives.Add(value);
            if (objectives.Count > IterationsToStandStill && objectives[^(IterationsToStandStill + 1)] - value <= options.Tolerance * objectives[0])
                return (field, objectives, true);
        }
        return (field, objectives, false);
    }

    private static double[] Difference(double[] after, double[] before)
    {
        var difference = new double[after.Length];
        TensorPrimitives.Subtract(after, before, difference);
        return difference;
    }

    private (double[] Place, VelocityField Field, double Value, double[] Gradient)? Search(double[] u, double value, double[] gradient, LimitedMemoryBfgs newton)
    {
        var direction = newton.Direction(gradient);
        var slope = TensorPrimitives.Dot<double>(direction, gradient);
        var velocities = objective.FieldOf(direction);
        var fastest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(velocities.Values)) / velocities.Grid.Step;
        var length = newton.IsEmpty ? FirstMoveInSteps / fastest : Math.Min(1, LargestMoveInSteps / fastest);
        for (var halving = 0; halving < MostHalvings && slope < 0 && double.IsFinite(length); halving++, length /= 2)
        {
            var place = new double[u.Length];
            TensorPrimitives.MultiplyAdd(direction, length, u, place);
            var field = objective.FieldOf(place);
            if (!(field.MinimumJacobian(execution) >= options.SmallestJacobian))
                continue;
            var (next, nextGradient) = objective.At(place, field);
            if (next <= value + (SufficientDecrease * length * slope))
                return (place, field, next, nextGradient);
        }
        return null;
    }
}
