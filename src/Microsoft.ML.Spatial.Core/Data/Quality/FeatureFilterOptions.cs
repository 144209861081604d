using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Which features to drop. Without any rule all are kept.</summary>
public sealed class FeatureFilterOptions
{
    /// <summary>Drops features found in fewer spots.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, int.MaxValue)]
    public int? MinSpots { get; set; }

    /// <summary>Drops features found in more spots: background that is everywhere, such as matrix peaks. It is the number of spots that counts, not the sum of their values.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, int.MaxValue)]
    public int? MaxSpots { get; set; }

    /// <summary>Drops features with fewer counts in total.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, double.MaxValue)]
    public double? MinCounts { get; set; }

    /// <summary>Drops features whose name (symbol, where names are Ensembl ids) starts with one of these; upper and lower case differ.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> RemovePrefixes { get; set; } = [];

    /// <summary>Drops features not on this list of names (or symbols).</summary>
    /// <value>Null: no such rule.</value>
    public IReadOnlyList<string>? KeepOnly { get; set; }

    /// <summary>Names (or symbols) that no rule drops: markers that must stay.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> AlwaysKeep { get; set; } = [];
}
