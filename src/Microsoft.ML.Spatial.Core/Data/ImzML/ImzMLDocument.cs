namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>What an .imzML file says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Identifier">The identifier that its .ibd file begins with, in lower-case hexadecimal digits; null when it gives none.</param>
/// <param name="IsContinuous">Whether it says that all spectra share their m/z.</param>
/// <param name="PixelSizeX">Distance of neighbouring columns in micrometres; null when unknown.</param>
/// <param name="PixelSizeY">Distance of neighbouring rows in micrometres; null when unknown.</param>
/// <param name="Spectra">The spectra, in the file's order.</param>
internal sealed record ImzMLDocument(
    string Path, string? Identifier, bool IsContinuous, double? PixelSizeX, double? PixelSizeY, IReadOnlyList<ImzMLSpectrum> Spectra);
