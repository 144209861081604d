using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>One dataset's values on the spots of another.</summary>
/// <param name="Data">The target's spots with the source's features; <c>obs/reassignedFrom</c> holds the number of sources of each spot.</param>
/// <param name="Reassignment">What each target took, for all of them, dropped ones included; <see cref="SpotReassignment.MissingCount"/> of them have no source.</param>
public sealed record ReassignedSlice(SpatialDataset Data, SpotReassignment Reassignment);
