using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>How well the partners of one slice's spots were found.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="PartnerSlice">The slice its partners are in.</param>
/// <param name="Accuracy">How many spots are mapped, and how many of the partners have the spot's label.</param>
/// <param name="Regions">Which labels map to which.</param>
public sealed record SliceAlignmentMetrics(string Slice, string PartnerSlice, AlignmentAccuracy Accuracy, RegionCorrespondence Regions);
