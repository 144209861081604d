namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Metabolites that annotations are taken from.</summary>
/// <param name="Entries">The metabolites, in the order of the file.</param>
/// <param name="Skipped">Lines that could not be used, each with the reason.</param>
public sealed record MetaboliteDatabase(IReadOnlyList<Metabolite> Entries, IReadOnlyList<string> Skipped)
{
    /// <summary>A database of given entries.</summary>
    public MetaboliteDatabase(IReadOnlyList<Metabolite> entries)
        : this(entries, [])
    {
    }

    /// <summary>Reads a table of metabolites.</summary>
    /// <param name="path">A .csv or .tsv file with a header, perhaps gzipped.</param>
    /// <param name="options">Which column is what; null finds them by name.</param>
    /// <param name="execution">Progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The file is missing, lacks a column of names or of formulas and masses, or no line can be used.</exception>
    public static MetaboliteDatabase Read(string path, MetaboliteDatabaseOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new MetaboliteTableReader(path, options ?? new MetaboliteDatabaseOptions(), execution ?? Execution.Default).Read();
    }

    /// <summary>The classes as sets of the metabolites' names, for an enrichment.</summary>
    /// <param name="byAccession">Whether members are accessions instead of names.</param>
    /// <exception cref="SpatialDataException">No entry has a class.</exception>
    public IReadOnlyList<NamedSet> Classes(bool byAccession = false)
    {
        var sets = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (entry.Class is not { Length: > 0 } name || (byAccession ? entry.Accession : entry.Name) is not { Length: > 0 } member)
                continue;
            if (!sets.TryGetValue(name, out var members))
                sets[name] = members = [];
            members.Add(member);
        }
        return sets.Count > 0 ? [.. sets.Select(pair => new NamedSet(pair.Key, pair.Value))]
            : throw new SpatialDataException($"No metabolite has a class{(byAccession ? " and an accession" : "")}. Name the column of classes.");
    }
}
