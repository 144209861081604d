using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Measures the quality of spots and features, under the names that scanpy's <c>calculate_qc_metrics</c> uses.</summary>
public static class QualityControl
{
    /// <summary>Column of <c>obs</c> and of <c>var</c>: sum of the counts.</summary>
    public const string TotalCounts = "total_counts";

    /// <summary>Column of <c>obs</c>: how many features a spot has.</summary>
    public const string FeatureCounts = "n_genes_by_counts";

    /// <summary>Column of <c>var</c>: in how many spots a feature was found.</summary>
    public const string SpotCounts = "n_cells_by_counts";

    /// <summary>
    /// Adds <c>total_counts</c>, <c>n_genes_by_counts</c> and one <c>pct_counts_</c> column (percent, 0 to 100) per group to <c>obs</c>, and
    /// <c>n_cells_by_counts</c> and <c>total_counts</c> to <c>var</c>, replacing columns of these names.
    /// </summary>
    /// <remarks>
    /// A spot without counts has 0 percent of everything (scanpy: NaN). Prefixes are matched against the feature names; when those are Ensembl ids, against
    /// a column of symbols (gene_name, gene_symbols, feature_name, symbol); when there is none, no percentages are written and the report says so.
    /// </remarks>
    /// <param name="dataset">Raw counts; its tables are changed.</param>
    /// <param name="options">Groups; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for all processors.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="SpatialDataException">A value is negative or NaN.</exception>
    /// <exception cref="ArgumentException">Two groups have the same name, or one has no prefix.</exception>
    public static QualityReport Annotate(SpatialDataset dataset, QualityControlOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options = OptionsValidator.Validate(options ?? new QualityControlOptions());
        CheckGroups(options.Groups);
        var symbols = FeatureSymbols.Of(dataset);
        var groups = symbols.AreIds ? [] : options.Groups;
        var spots = SpotMeasures.Of(dataset, groups, symbols.Names, execution ?? Execution.Default);
        var features = FeatureMeasures.Of(dataset);
        dataset.Observations.Set(new RealColumn(TotalCounts, spots.TotalCounts));
        dataset.Observations.Set(new IntegerColumn(FeatureCounts, spots.FeatureCounts));
        for (var group = 0; group < groups.Count; group++)
            dataset.Observations.Set(new RealColumn(groups[group].PercentColumn, spots.GroupPercents[group]));
        dataset.Variables.Set(new IntegerColumn(SpotCounts, features.SpotCounts));
        dataset.Variables.Set(new RealColumn(TotalCounts, features.TotalCounts));
        return new QualityReport(
            dataset.SpotCount,
            dataset.FeatureCount,
            spots.EmptySpots,
            features.SpotCounts.Count(count => count == 0),
            symbols.Column,
            symbols.AreIds,
            groups.ToDictionary(group => group.Name, group => symbols.Names.Count(group.Contains), StringComparer.Ordinal));
    }

    /// <summary>Checks that groups can be told apart.</summary>
    internal static void CheckGroups(IReadOnlyList<FeatureGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (string.IsNullOrEmpty(groups[i].Name) || groups[i].Prefixes.Count == 0 || groups[i].Prefixes.Any(string.IsNullOrEmpty))
                throw new ArgumentException($"Feature group {i + 1} ('{groups[i].Name}') needs a name and at least one prefix, none of them empty.", nameof(groups));
            if (groups.Take(i).Any(other => other.Name == groups[i].Name))
                throw new ArgumentException($"There are two feature groups called '{groups[i].Name}'.", nameof(groups));
        }
    }
}
