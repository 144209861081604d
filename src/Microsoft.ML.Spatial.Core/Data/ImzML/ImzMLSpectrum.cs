namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>One pixel's spectrum, as the .imzML file describes it.</summary>
/// <param name="Index">Its place among the file's spectra, from 0.</param>
/// <param name="X">Column of the pixel grid, from 1.</param>
/// <param name="Y">Row of the pixel grid, from 1.</param>
/// <param name="Z">Plane of the pixel grid; null when the file gives none.</param>
/// <param name="Polarity">Charge of its ions; null when the file does not say.</param>
/// <param name="Mz">Where its m/z lie.</param>
/// <param name="Intensities">Where its intensities lie.</param>
internal sealed record ImzMLSpectrum(int Index, int X, int Y, int? Z, IonPolarity? Polarity, ExternalArray Mz, ExternalArray Intensities)
{
    /// <summary>The spectrum as messages call it.</summary>
    public string Name => $"spectrum {Index} (x {X}, y {Y}{(Z is { } z ? $", z {z}" : "")})";
}
