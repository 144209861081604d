using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>The first record of a delimited file, and how wide the second is.</summary>
/// <param name="Separator">What stands between fields.</param>
/// <param name="Fields">The first record.</param>
/// <param name="SecondRecord">The second record; empty when there is none.</param>
internal sealed record DelimitedHeader(char Separator, IReadOnlyList<string> Fields, IReadOnlyList<string> SecondRecord)
{
    private static readonly char[] Candidates = ['\t', ',', ';', ' '];

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="SpatialDataException">The file is empty.</exception>
    public static DelimitedHeader Read(string path, char? separator, Execution execution)
    {
        var quiet = execution with { Progress = null };
        var chosen = separator ?? Detect(path, quiet);
        using var reader = new DelimitedReader(path, chosen, quiet);
        var first = new List<string>();
        var second = new List<string>();
        if (!reader.NextRecord(first))
            throw new SpatialDataException($"{path} is empty.");
        reader.NextRecord(second);
        return new DelimitedHeader(chosen, first, second);
    }

    private static char Detect(string path, Execution execution)
    {
        using var reader = new DelimitedReader(path, '\n', execution, quotes: false);
        if (!reader.NextRecord() || !reader.NextField())
            throw new SpatialDataException($"{path} is empty.");
        var counts = new int[Candidates.Length];
        var quoted = false;
        foreach (var letter in Encoding.UTF8.GetString(reader.Field))
        {
            quoted ^= letter == '"';
            var candidate = quoted ? -1 : Array.IndexOf(Candidates, letter);
            if (candidate >= 0)
                counts[candidate]++;
        }
        // A blank separates only where nothing else does: names may hold blanks.
        var best = 0;
        for (var i = 1; i < Candidates.Length - 1; i++)
            if (counts[i] > counts[best])
                best = i;
        return counts[best] > 0 ? Candidates[best] : counts[^1] > 0 ? ' ' : ',';
    }
}
