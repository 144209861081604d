using Microsoft.ML.Spatial.Core.Data.Delimited;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Reads sets of genes from GMT files: one set a line, with its name, a description and its members between tabs.</summary>
public static class GmtFile
{
    /// <summary>Reads the sets.</summary>
    /// <param name="path">The file, perhaps gzipped.</param>
    /// <exception cref="SpatialDataException">The file is missing or damaged, holds no set, names a set twice, or a line has no member; the message names the line.</exception>
    public static IReadOnlyList<NamedSet> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var sets = new List<NamedSet>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        using var reader = new DelimitedReader(path, '\t', Execution.Default, quotes: false);
        var fields = new List<string>();
        while (reader.NextRecord(fields))
        {
            if (fields.TrueForAll(field => field.Length == 0))
                continue;
            string[] members = [.. fields.Skip(2).Where(member => member.Length > 0)];
            if (fields[0].Length == 0 || members.Length == 0)
                throw new SpatialDataException($"{path}, line {reader.Line}: a set needs a name, a description and members, with a tab between each; there are {fields.Count} fields.");
            if (!lines.TryAdd(fields[0], reader.Line))
                throw new SpatialDataException($"{path}, line {reader.Line}: the set '{fields[0]}' is on line {lines[fields[0]]} already. Give each set a name of its own.");
            sets.Add(new NamedSet(fields[0], members, fields[1]));
        }
        return sets.Count > 0 ? sets : throw new SpatialDataException($"{path} holds no set.");
    }
}
