namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>What the samples of a pixel mean; the numbers are those of the file.</summary>
internal enum PngColor
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
