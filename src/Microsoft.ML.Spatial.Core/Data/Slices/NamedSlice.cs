namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>A slice and what it is called among others.</summary>
/// <param name="Name">Its name, unique among the slices.</param>
/// <param name="Slice">Its data.</param>
public sealed record NamedSlice(string Name, SpatialDataset Slice);
