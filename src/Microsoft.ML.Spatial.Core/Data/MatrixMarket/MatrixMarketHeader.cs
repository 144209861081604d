using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>What the first lines of a coordinate Matrix Market file promise.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Entries">Number of entry lines.</param>
/// <param name="IsPattern">Whether entries have no value and stand for 1.</param>
internal sealed record MatrixMarketHeader(int Rows, int Columns, int Entries, bool IsPattern)
{
    private const string Expected = "expected '%%MatrixMarket matrix coordinate integer|real|pattern general'";

    /// <summary>Reads the first line: whether entries have no value.</summary>
    /// <exception cref="SpatialDataException">It is another format, or a kind of matrix that this reader does not take.</exception>
    public static bool ReadBanner(ReadOnlySpan<byte> line, string path)
    {
        var words = Words(line);
        if (words.Length == 0 || !words[0].Equals("%%MatrixMarket", StringComparison.OrdinalIgnoreCase))
            throw new SpatialDataException($"{path}, line 1: this is not a Matrix Market file; {Expected}.");
        if (words.Length != 5 || !Is(words[1], "matrix"))
            throw new SpatialDataException($"{path}, line 1: the Matrix Market banner is incomplete; {Expected}.");
        if (!Is(words[2], "coordinate"))
            throw new SpatialDataException(
                $"{path}, line 1: the format is '{words[2]}' (dense); only 'coordinate' (sparse) matrices are read. "
                + "Save it as a sparse matrix.");
        if (!Is(words[3], "integer") && !Is(words[3], "real") && !Is(words[3], "pattern") && !Is(words[3], "double") && !Is(words[3], "unsigned-integer"))
            throw new SpatialDataException($"{path}, line 1: entries of type '{words[3]}' are not read; {Expected}.");
        if (!Is(words[4], "general"))
            throw new SpatialDataException($"{path}, line 1: the matrix is '{words[4]}'; a table of features and spots is never that. Save it as 'general'.");
        return Is(words[3], "pattern");
    }

    /// <summary>Reads the line of sizes.</summary>
    /// <exception cref="SpatialDataException">It does not hold three numbers that make sense.</exception>
    public static MatrixMarketHeader ReadSizes(ReadOnlySpan<byte> line, long lineNumber, bool isPattern, string path)
    {
        var words = Words(line);
        var sizes = new long[3];
        for (var i = 0; i < 3; i++)
            if (words.Length != 3 || !long.TryParse(words[i], System.Globalization.NumberStyles.None, null, out sizes[i]))
                throw new SpatialDataException($"{path}, line {lineNumber}: expected the sizes 'rows columns entries', found '{string.Join(' ', words)}'.");
        if (sizes[0] >= Array.MaxLength || sizes[1] >= Array.MaxLength)
            throw new SpatialDataException(
                $"{path}, line {lineNumber}: a matrix of {sizes[0]:N0} x {sizes[1]:N0} is larger than the {Array.MaxLength - 1:N0} rows or "
                + "columns that can be read.");
        if (sizes[2] > Array.MaxLength)
            throw new SpatialDataException(
                $"{path}, line {lineNumber}: {sizes[2]:N0} entries; at most {Array.MaxLength:N0} fit into a feature matrix. "
                + "Split the file or drop features.");
        if (sizes[2] > sizes[0] * sizes[1])
            throw new SpatialDataException($"{path}, line {lineNumber}: {sizes[2]:N0} entries do not fit into {sizes[0]:N0} x {sizes[1]:N0} cells.");
        return new MatrixMarketHeader((int)sizes[0], (int)sizes[1], (int)sizes[2], isPattern);
    }

    private static string[] Words(ReadOnlySpan<byte> line)
        => Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool Is(string word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
