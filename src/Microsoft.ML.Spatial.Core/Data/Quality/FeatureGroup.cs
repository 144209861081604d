namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Features whose names start alike and whose share of a spot's counts tells of its quality.</summary>
/// <param name="Name">Short name; the share becomes the column <c>pct_counts_</c> plus this.</param>
/// <param name="Prefixes">What the names start with; upper and lower case differ.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<string> Prefixes)
{
    /// <summary>Mitochondrial genes (mt: MT-, mt-, Mt-), ribosomal proteins (ribo: RPS, RPL, Rps, Rpl) and heat-shock proteins (hsp: HSP, Hsp).</summary>
    public static IReadOnlyList<FeatureGroup> Defaults { get; } =
    [
        new("mt", ["MT-", "mt-", "Mt-"]),
        new("ribo", ["RPS", "RPL", "Rps", "Rpl"]),
        new("hsp", ["HSP", "Hsp"]),
    ];

    /// <summary>Name of the column of <c>obs</c> that holds the group's share in percent.</summary>
    public string PercentColumn => "pct_counts_" + Name;

    internal bool Contains(string featureName) => Prefixes.Any(prefix => featureName.StartsWith(prefix, StringComparison.Ordinal));
}
