namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>A filtered dataset and what was dropped.</summary>
/// <param name="Dataset">What is left; the given dataset itself when nothing was dropped.</param>
/// <param name="Report">What was dropped, and why.</param>
public sealed record FilterResult(SpatialDataset Dataset, FilterReport Report);
