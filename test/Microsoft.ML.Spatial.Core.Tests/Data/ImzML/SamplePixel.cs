namespace Microsoft.ML.Spatial.Core.Tests.Data.ImzML;

/// <summary>A spectrum to be written.</summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="Mz">Its m/z.</param>
/// <param name="Intensities">Its intensities.</param>
/// <param name="Z">Plane, if any.</param>
/// <param name="Polarity">Term of its polarity, if any.</param>
internal sealed record SamplePixel(int X, int Y, double[] Mz, double[] Intensities, int? Z = null, string? Polarity = null);
