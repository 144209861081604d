namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A band from a region on the left to a region on the right.</summary>
/// <param name="Source">The source region.</param>
/// <param name="Target">The target region, or the number of regions: unmapped.</param>
/// <param name="Count">Number of spots.</param>
/// <param name="SourceTop">Upper edge on the left, in pixels.</param>
/// <param name="TargetTop">Upper edge on the right, in pixels.</param>
/// <param name="Thickness">Height in pixels.</param>
internal sealed record SankeyBand(int Source, int Target, int Count, double SourceTop, double TargetTop, double Thickness);
