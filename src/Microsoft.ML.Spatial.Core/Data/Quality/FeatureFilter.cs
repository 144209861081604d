using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Drops features that are rare or unwanted.</summary>
public static class FeatureFilter
{
    /// <summary>Applies the rules, in the order list, prefixes, spots, counts.</summary>
    /// <param name="dataset">Raw counts; unchanged.</param>
    /// <param name="options">The rules.</param>
    /// <returns>The features that are left, the account of what was dropped, and which listed names the dataset does not have.</returns>
    /// <exception cref="SpatialDataException">Nothing is left, or prefixes cannot be judged because names are Ensembl ids and no column holds symbols.</exception>
    /// <exception cref="ArgumentException">A rule is out of range.</exception>
    public static FilterResult Apply(SpatialDataset dataset, FeatureFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        OptionsValidator.Validate(options);
        if (options.RemovePrefixes.Any(string.IsNullOrEmpty))
            throw new ArgumentException("RemovePrefixes holds an empty prefix, which every name starts with.", nameof(options));
        var symbols = FeatureSymbols.Of(dataset);
        if (symbols.AreIds && options.RemovePrefixes.Any(prefix => !prefix.StartsWith("ENS", StringComparison.Ordinal)))
            throw new SpatialDataException(
                "Feature names are Ensembl ids and no column of var holds symbols (gene_name, gene_symbols, feature_name, symbol), so "
                + "prefixes cannot be judged. Add such a column.");
        var names = dataset.FeatureNames;
        var measures = FeatureMeasures.Of(dataset);
        var safe = options.AlwaysKeep.ToHashSet(StringComparer.Ordinal);
        var rules = new FilterRules("features", dataset.FeatureCount);
        if (options.KeepOnly is not null)
        {
            var listed = options.KeepOnly.ToHashSet(StringComparer.Ordinal);
            Drop("not on the list", feature => !IsIn(listed, feature));
        }
        if (options.RemovePrefixes.Count > 0)
            Drop($"prefix {string.Join(", ", options.RemovePrefixes)}", feature => options.RemovePrefixes.Any(prefix => symbols.Names[feature].StartsWith(prefix, StringComparison.Ordinal)));
        if (options.MinSpots is { } minSpots)
            Drop($"in fewer than {minSpots} spots", feature => measures.SpotCounts[feature] < minSpots);
        if (options.MaxSpots is { } maxSpots)
            Drop($"in more than {maxSpots} spots", feature => measures.SpotCounts[feature] > maxSpots);
        if (options.MinCounts is { } minCounts)
            Drop($"fewer than {minCounts} counts", feature => measures.TotalCounts[feature] < minCounts);
        var kept = rules.Kept();
        var left = kept.Length == dataset.FeatureCount ? dataset : dataset.SelectFeatures(kept);
        var report = rules.Report(kept.Length, measures.SpotCounts.Count(count => count == 0));
        return new FilterResult(left, report with { NotFound = NotFound([.. options.AlwaysKeep, .. options.KeepOnly ?? []], names, symbols.Names) });

        void Drop(string rule, Func<int, bool> isBad) => rules.Drop(rule, feature => !IsIn(safe, feature) && isBad(feature));

        bool IsIn(HashSet<string> list, int feature) => list.Contains(names[feature]) || list.Contains(symbols.Names[feature]);
    }

    private static string[] NotFound(IReadOnlyList<string> listed, string[] names, string[] symbols)
    {
        if (listed.Count == 0)
            return [];
        var known = names.Concat(symbols).ToHashSet(StringComparer.Ordinal);
        return [.. listed.Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal)];
    }
}
