namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// Distances plus the energy of the bending, as a function of u, from which the velocities are L^(-1/2) u: rough parts of u move little, and the energy, the mean
/// over steps of the integral of v . L v divided by the area of the slices, is a sum of squares. Descent along u is descent along smoothed gradients.
/// </summary>
internal sealed class BendingObjective
{
    private readonly VelocityGrid _grid;
    private readonly int _steps;
    private readonly IReadOnlyList<IBendingTerm> _terms;
    private readonly SmoothnessKernel _kernel;
    private readonly double _energyFactor;
    private readonly Execution _execution;

    public BendingObjective(BendingPlane plane, DiffeomorphicOptions options, IReadOnlyList<IBendingTerm> terms, Execution execution)
    {
        (_grid, _steps, _terms, _execution) = (plane.Grid, options.Steps, terms, execution);
        _kernel = new SmoothnessKernel(_grid, options.Smoothness * _grid.Step, power: 2);
        _energyFactor = options.Stiffness * _grid.Step * _grid.Step / (plane.Area * _steps);
    }

    /// <summary>Length of u: one number for each of the field's.</summary>
    public int Size => 2 * _steps * _grid.Nodes;

    /// <summary>The velocities of u; the map is linear.</summary>
    public VelocityField FieldOf(double[] u) => new(_grid, _steps, _kernel.Filter(u, -0.5, _execution));

    /// <summary>The objective and its gradient in u.</summary>
    /// <param name="u">Where.</param>
    /// <param name="field">The velocities of u.</param>
    public (double Value, double[] Gradient) At(double[] u, VelocityField field)
    {
        var (value, velocityGradient) = (0.0, new double[u.Length]);
        foreach (var term in _terms)
        {
            var trace = new FlowTrace(field, term.Points, _execution);
            var (distance, slopeX, slopeY) = term.At(trace.End, _execution);
            value += distance;
            trace.LeadBack(slopeX, slopeY, velocityGradient);
        }
        var gradient = _kernel.Filter(velocityGradient, -0.5, _execution);
        for (var i = 0; i < u.Length; i++)
        {
            value += _energyFactor * u[i] * u[i];
            gradient[i] += 2 * _energyFactor * u[i];
        }
        return (value, gradient);
    }
}
