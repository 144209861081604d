namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>The two files of an image: the description (.imzML) and, beside it under the same name, the numbers (.ibd).</summary>
/// <param name="Description">The .imzML file.</param>
/// <param name="Numbers">The .ibd file.</param>
internal sealed record ImzMLPaths(string Description, string Numbers)
{
    private const string DescriptionExtension = ".imzML";
    private const string NumbersExtension = ".ibd";

    /// <summary>Whether a path names the file of numbers.</summary>
    public static bool IsNumbers(string path) => Path.GetExtension(path).Equals(NumbersExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path is called as a description is.</summary>
    public static bool IsDescription(string path) => Path.GetExtension(path).Equals(DescriptionExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds both files.</summary>
    /// <param name="path">Either of the two.</param>
    /// <exception cref="SpatialDataException">One of them is absent.</exception>
    public static ImzMLPaths Of(string path)
    {
        if (!File.Exists(path))
            throw new SpatialDataException($"There is no file {path}.");
        return IsNumbers(path) ? new ImzMLPaths(Beside(path, DescriptionExtension), path) : new ImzMLPaths(path, Beside(path, NumbersExtension));
    }

    private static string Beside(string path, string extension)
    {
        var expected = Path.ChangeExtension(path, extension);
        if (File.Exists(expected))
            return expected;
        var name = Path.GetFileName(expected);
        return Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Where(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault()
            ?? throw new SpatialDataException($"{path}: the file {name} that belongs to it is not beside it. An image is two files, .imzML and .ibd, of one name in one folder.");
    }
}
