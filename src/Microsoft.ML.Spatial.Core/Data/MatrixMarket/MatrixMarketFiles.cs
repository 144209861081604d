namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>The three files of a 10x Matrix Market folder.</summary>
/// <param name="Prefix">What their names start with; often empty.</param>
/// <param name="Matrix">matrix.mtx, plain or gzip.</param>
/// <param name="Barcodes">barcodes.tsv, plain or gzip.</param>
/// <param name="Features">features.tsv or genes.tsv, plain or gzip.</param>
internal sealed record MatrixMarketFiles(string Prefix, string Matrix, string Barcodes, string Features)
{
    private static readonly string[] MatrixEndings = ["matrix.mtx", "matrix.mtx.gz"];
    private static readonly string[] BarcodeEndings = ["barcodes.tsv", "barcodes.tsv.gz"];
    private static readonly string[] FeatureEndings = ["features.tsv", "features.tsv.gz", "genes.tsv", "genes.tsv.gz"];

    /// <summary>Whether the folder holds a matrix file.</summary>
    public static bool IsIn(string folder) => Directory.Exists(folder) && Prefixes(folder).Length > 0;

    /// <summary>The prefix of a matrix file's name, or null when the name is not one of a matrix file.</summary>
    public static string? PrefixOf(string fileName)
        => Array.Find(MatrixEndings, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? fileName[..^found.Length] : null;

    /// <summary>Finds the files.</summary>
    /// <exception cref="SpatialDataException">The folder or one of the files is absent, or there are several sets and no prefix was given.</exception>
    public static MatrixMarketFiles Find(string folder, string? prefix)
    {
        if (!Directory.Exists(folder))
            throw new SpatialDataException($"There is no folder {folder}.");
        if (prefix is null)
        {
            var prefixes = Prefixes(folder);
            prefix = prefixes.Length switch
            {
                0 => throw new SpatialDataException($"{folder} holds no matrix.mtx or matrix.mtx.gz (a prefix before the name is fine)."),
                1 => prefixes[0],
                _ when prefixes.Contains("", StringComparer.Ordinal) => "",
                _ => throw new SpatialDataException($"{folder} holds several matrices ({string.Join(", ", prefixes.Select(p => $"'{p}'"))}). Say which by the option Prefix."),
            };
        }
        return new MatrixMarketFiles(prefix, Require(folder, prefix, MatrixEndings), Require(folder, prefix, BarcodeEndings), Require(folder, prefix, FeatureEndings));
    }

    private static string[] Prefixes(string folder)
        => [.. Directory.EnumerateFiles(folder).Select(path => PrefixOf(Path.GetFileName(path))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string Require(string folder, string prefix, string[] endings)
        => Array.Find([.. endings.Select(ending => Path.Combine(folder, prefix + ending))], File.Exists)
            ?? throw new SpatialDataException(
                $"{folder} holds no {string.Join(", ", endings[..^1].Select(ending => prefix + ending))} or {prefix}{endings[^1]}; "
                + "the matrix cannot be named without it.");
}
