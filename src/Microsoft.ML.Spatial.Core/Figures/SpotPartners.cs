namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>The partners of a spot that was tracked over training.</summary>
/// <param name="Name">Name of the spot.</param>
/// <param name="Spot">Its row.</param>
/// <param name="Counts">Rows of its partners, and how often each was one.</param>
public sealed record SpotPartners(string Name, int Spot, IReadOnlyDictionary<int, int> Counts);
