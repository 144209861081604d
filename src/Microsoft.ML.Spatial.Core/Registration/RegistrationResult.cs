namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How a slice comes to lie on another.</summary>
/// <param name="Transform">From the coordinates of the moving slice to those of the fixed one.</param>
/// <param name="Score">How well the pose explains the outlines, and the features when they were given; larger is better.</param>
/// <param name="Residual">Median distance from a spot of the moving slice that lies on the fixed one to the nearest spot there, in units of the fixed slice.</param>
/// <param name="Overlap">Share of the moving slice's spots that lie on the fixed one.</param>
/// <param name="Rival">The best pose that is truly another; null when there is none.</param>
/// <param name="RivalScore">Its score; NaN when there is none.</param>
/// <param name="Ambiguous">Whether the rival is so close that the data do not tell which is right: a disc, a square.</param>
public sealed record RegistrationResult(
    PlanarTransform Transform, double Score, double Residual, double Overlap, PlanarTransform? Rival, double RivalScore, bool Ambiguous)
{
    /// <summary>The pose as the search found it, before it was refined by features; the same as <see cref="Transform"/> when it was not.</summary>
    public PlanarTransform Unrefined { get; init; } = Transform;
}
