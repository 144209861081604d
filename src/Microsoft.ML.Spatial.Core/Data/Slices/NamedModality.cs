namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>What one modality measured of one slice.</summary>
/// <param name="Slice">Name of the slice.</param>
/// <param name="Modality">Name of the modality.</param>
/// <param name="Data">The spots and their features.</param>
public sealed record NamedModality(string Slice, string Modality, SpatialDataset Data);
