namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>What quality control found.</summary>
/// <param name="Spots">Number of spots.</param>
/// <param name="Features">Number of features.</param>
/// <param name="EmptySpots">Spots without a single count.</param>
/// <param name="UndetectedFeatures">Features without a single count.</param>
/// <param name="SymbolColumn">Column of <c>var</c> whose symbols were matched against group prefixes; null when the feature names were.</param>
/// <param name="NamesAreIds">
/// True when feature names are Ensembl ids and no column holds symbols: groups are then unknown, and no <c>pct_counts_</c> column is written.
/// </param>
/// <param name="GroupSizes">How many features belong to each group, by group name; empty when that is unknown.</param>
public sealed record QualityReport(
    int Spots, int Features, int EmptySpots, int UndetectedFeatures, string? SymbolColumn, bool NamesAreIds, IReadOnlyDictionary<string, int> GroupSizes);
