using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>A slice laid onto another and bent.</summary>
/// <param name="Transform">The transform it began with, from the moving slice to the fixed one; the bending follows it.</param>
/// <param name="Field">The bending, in the plane of the fixed slice.</param>
/// <param name="Places">Where the moving spots come to lie, in their order and the units of the fixed slice.</param>
/// <param name="Objectives">The objective at the start and after each iteration, in squared units of the fixed slice.</param>
/// <param name="Converged">Whether the objective stood still before the iterations were over.</param>
/// <param name="MinimumJacobian">The smallest factor on areas that the bending has on its grid: above 0 nothing folds, 1 is unchanged.</param>
public sealed record DiffeomorphicResult(
    PlanarTransform Transform, VelocityField Field, PointSet Places, IReadOnlyList<double> Objectives, bool Converged, double MinimumJacobian)
{
    /// <summary>The objective without bending, in squared units of the fixed slice.</summary>
    public double InitialObjective => Objectives[0];

    /// <summary>The objective in the end.</summary>
    public double Objective => Objectives[^1];

    /// <summary>Number of iterations.</summary>
    public int Iterations => Objectives.Count - 1;

    /// <summary>Where other points of the moving slice come to lie.</summary>
    /// <param name="points">Places in the coordinates of the moving slice.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public PointSet Apply(PointSet points, Execution? execution = null) => Field.Apply(Transform.Apply(points), execution);
}
