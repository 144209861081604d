namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A region on one side.</summary>
/// <param name="Region">The region, or the number of regions: unmapped.</param>
/// <param name="Count">Number of spots.</param>
/// <param name="Top">Upper edge in pixels.</param>
/// <param name="Height">Height in pixels.</param>
internal sealed record SankeyNode(int Region, int Count, double Top, double Height);
