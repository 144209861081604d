using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Which spots to drop. Without any rule all are kept.</summary>
public sealed class SpotFilterOptions
{
    /// <summary>Drops spots with fewer counts (or less intensity) in total; one that has as many stays. 1 drops empty spots of counts.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, double.MaxValue)]
    public double? MinCounts { get; set; }

    /// <summary>Drops spots with more counts (or more intensity) in total; one that has as many stays.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, double.MaxValue)]
    public double? MaxCounts { get; set; }

    /// <summary>Drops spots whose mean over all features, zeros included, is lower; one that is equal stays.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, double.MaxValue)]
    public double? MinMean { get; set; }

    /// <summary>Drops spots whose mean over all features, zeros included, is higher; one that is equal stays.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, double.MaxValue)]
    public double? MaxMean { get; set; }

    /// <summary>Drops spots with fewer features that are not zero.</summary>
    /// <value>Null: no such rule.</value>
    [Range(0, int.MaxValue)]
    public int? MinFeatures { get; set; }

    /// <summary>Drops spots in which a group's share of the counts, in percent, is higher; by group name, for example mt: 20.</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, double> MaxGroupPercent { get; set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The groups that <see cref="MaxGroupPercent"/> may name.</summary>
    /// <value><see cref="FeatureGroup.Defaults"/>: mt, ribo, hsp.</value>
    public IReadOnlyList<FeatureGroup> Groups { get; set; } = FeatureGroup.Defaults;

    /// <summary>Drops spots without a value in this column of <c>obs</c>: missing, empty, "nan", "NA", "None" and the like.</summary>
    /// <value>Null: no such rule.</value>
    public string? DropUnlabelled { get; set; }
}
