namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Where <see cref="NormalDistributionsTransform"/> came to.</summary>
/// <param name="Transform">From moving to fixed points.</param>
/// <param name="Score">The sum over the moving points, each at most 1.</param>
/// <param name="Converged">Whether it stood still before the iterations were over.</param>
/// <param name="Iterations">Number of Newton steps.</param>
public sealed record NdtResult(PlanarTransform Transform, double Score, bool Converged, int Iterations);
