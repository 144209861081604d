namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Writes what is said of a spot, such as the values a model expects there.</summary>
/// <param name="spot">Row of the spot.</param>
/// <param name="destination">One value per feature.</param>
public delegate void ProfileReader(int spot, Span<float> destination);
