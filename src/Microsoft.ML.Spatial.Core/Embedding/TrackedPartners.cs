namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>Whom a tracked spot attended to across the slice when long-range partners were found.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Spot">Row of the spot.</param>
/// <param name="Partners">Rows of its partners.</param>
public sealed record TrackedPartners(int Epoch, int Spot, IReadOnlyList<int> Partners);
