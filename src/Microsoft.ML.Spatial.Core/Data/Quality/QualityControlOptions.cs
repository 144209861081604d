namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>What quality control measures.</summary>
public sealed class QualityControlOptions
{
    /// <summary>Groups of features whose share of the counts is measured.</summary>
    /// <value><see cref="FeatureGroup.Defaults"/>: mt, ribo, hsp.</value>
    public IReadOnlyList<FeatureGroup> Groups { get; set; } = FeatureGroup.Defaults;
}
