using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>A shape as a file holds it, before it is known to be a path or a region.</summary>
/// <param name="Name">Its name; null when the file gives none.</param>
/// <param name="IsClosed">Whether it is a polygon; null for a mere list of vertices.</param>
/// <param name="Lines">The vertices of its line, or of each of its rings.</param>
internal sealed record DrawnShape(string? Name, bool? IsClosed, IReadOnlyList<PointSet> Lines);
