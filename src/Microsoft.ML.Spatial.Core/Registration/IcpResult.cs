namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Where <see cref="IterativeClosestPoint"/> came to.</summary>
/// <param name="Transform">From moving to fixed points.</param>
/// <param name="Converged">Whether points stood still before the iterations were over.</param>
/// <param name="SquaredDistances">At the start of each iteration the sum of squared distances of the fitted pairs.</param>
public sealed record IcpResult(PlanarTransform Transform, bool Converged, IReadOnlyList<double> SquaredDistances)
{
    /// <summary>Number of iterations.</summary>
    public int Iterations => SquaredDistances.Count;
}
