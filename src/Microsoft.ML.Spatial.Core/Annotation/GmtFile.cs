namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Reads sets of genes from GMT files: one set a line, with its name, a description and its members between tabs.</summary>
public static class GmtFile
{
    /// <summary>Reads the sets.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SpatialDataException">The file is missing, holds no set, names a set twice, or a line has no member; the message names the line.</exception>
    public static IReadOnlyList<NamedSet> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new SpatialDataException($"There is no file of sets '{path}'.");
        var sets = new List<NamedSet>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var fields = text.Split('\t', StringSplitOptions.TrimEntries);
            string[] members = [.. fields.Skip(2).Where(member => member.Length > 0)];
            if (fields[0].Length == 0 || members.Length == 0)
                throw new SpatialDataException($"{path}, line {line}: a set needs a name, a description and members, with a tab between each; there are {fields.Length} fields.");
            if (!lines.TryAdd(fields[0], line))
                throw new SpatialDataException($"{path}, line {line}: the set '{fields[0]}' is on line {lines[fields[0]]} already. Give each set a name of its own.");
            sets.Add(new NamedSet(fields[0], members, fields[1]));
        }
        return sets.Count > 0 ? sets : throw new SpatialDataException($"{path} holds no set.");
    }
}
