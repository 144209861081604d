namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>Reads images in the PNG format: grey, grey with alpha, RGB, RGBA and palettes, of 1 to 16 bits, interlaced or not.</summary>
/// <remarks>Source: Portable Network Graphics, third edition, W3C. Colours are taken as they are stored, without gamma or colour profiles.</remarks>
public static class PngFile
{
    /// <summary>Reads a file. What is transparent shows white, as the background of a slide.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SpatialDataException">The file is absent, no PNG, cut off or damaged; the message names it.</exception>
    public static RasterImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new SpatialDataException($"There is no file {path}.");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be read: {error.Message}", error);
        }
        return Read(bytes, path);
    }

    /// <summary>Reads an image in memory.</summary>
    /// <param name="bytes">All bytes of the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SpatialDataException">The bytes are no PNG, cut off or damaged.</exception>
    public static RasterImage Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var chunks = PngChunks.Read(bytes, name);
        var header = PngHeader.Read(chunks.Header, name);
        return new PngPixels(header, chunks, name).Read();
    }
}
