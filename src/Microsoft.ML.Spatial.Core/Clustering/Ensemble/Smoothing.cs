namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>How far a member looks around a spot.</summary>
/// <param name="Neighbors">Nearest spots averaged with the spot itself.</param>
/// <param name="Rounds">How often.</param>
public readonly record struct Smoothing(int Neighbors, int Rounds);
