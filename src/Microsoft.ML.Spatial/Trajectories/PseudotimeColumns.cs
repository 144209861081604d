namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>The columns a pseudotime is written to.</summary>
/// <param name="Time">The pseudotime.</param>
/// <param name="Reached">Whether there is one.</param>
/// <param name="Components">The diffusion components; null when they are not written.</param>
internal sealed record PseudotimeColumns(string Time, string Reached, string? Components);
