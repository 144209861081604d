using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Drops spots of poor quality or without a label.</summary>
public static class SpotFilter
{
    /// <summary>Applies the rules, in the order unlabelled, counts, means, features, group shares.</summary>
    /// <param name="dataset">Raw counts or intensities; unchanged.</param>
    /// <param name="options">The rules.</param>
    /// <param name="execution">Threads and cancellation; null for all processors.</param>
    /// <returns>The spots that are left, and the account of what was dropped. Spots without any count are reported even if no rule drops them.</returns>
    /// <exception cref="SpatialDataException">
    /// Nothing is left; the label column is absent; a group's features cannot be told because names are Ensembl ids and no column holds symbols; a value is negative.
    /// </exception>
    /// <exception cref="ArgumentException">A rule is out of range or names an unknown group.</exception>
    public static FilterResult Apply(SpatialDataset dataset, SpotFilterOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        OptionsValidator.Validate(options);
        QualityControl.CheckGroups(options.Groups);
        var groups = options.MaxGroupPercent.Keys.Order(StringComparer.Ordinal).Select(name => Find(options, name)).ToArray();
        var symbols = FeatureSymbols.Of(dataset);
        if (groups.Length > 0 && symbols.AreIds)
            throw new SpatialDataException(
                "Feature names are Ensembl ids and no column of var holds symbols (gene_name, gene_symbols, feature_name, symbol), so "
                + "groups of features cannot be told. Add such a column.");
        var measures = SpotMeasures.Of(dataset, groups, symbols.Names, execution ?? Execution.Default);
        var rules = new FilterRules("spots", dataset.SpotCount);
        if (options.DropUnlabelled is { } column)
        {
            var labels = dataset.Observations.Get(column);
            rules.Drop($"no label in '{column}'", spot => ObservationColumn.IsMissing(labels.TextAt(spot)));
        }
        if (options.MinCounts is { } minCounts)
            rules.Drop($"fewer than {minCounts} counts", spot => measures.TotalCounts[spot] < minCounts);
        if (options.MaxCounts is { } maxCounts)
            rules.Drop($"more than {maxCounts} counts", spot => measures.TotalCounts[spot] > maxCounts);
        if (options.MinMean is { } minMean)
            rules.Drop($"mean below {minMean}", spot => measures.TotalCounts[spot] / dataset.FeatureCount < minMean);
        if (options.MaxMean is { } maxMean)
            rules.Drop($"mean above {maxMean}", spot => measures.TotalCounts[spot] / dataset.FeatureCount > maxMean);
        if (options.MinFeatures is { } minFeatures)
            rules.Drop($"fewer than {minFeatures} features", spot => measures.FeatureCounts[spot] < minFeatures);
        for (var group = 0; group < groups.Length; group++)
        {
            var percents = measures.GroupPercents[group];
            var limit = options.MaxGroupPercent[groups[group].Name];
            rules.Drop($"more than {limit}% {groups[group].Name}", spot => percents[spot] > limit);
        }
        var kept = rules.Kept();
        var left = kept.Length == dataset.SpotCount ? dataset : dataset.SelectSpots(kept);
        return new FilterResult(left, rules.Report(kept.Length, measures.EmptySpots));
    }

    private static FeatureGroup Find(SpotFilterOptions options, string name)
    {
        if (!(options.MaxGroupPercent[name] is >= 0 and <= 100))
            throw new ArgumentException($"MaxGroupPercent of '{name}' is {options.MaxGroupPercent[name]}; it must lie between 0 and 100.", nameof(options));
        return options.Groups.FirstOrDefault(group => group.Name == name)
            ?? throw new ArgumentException($"MaxGroupPercent names the group '{name}'. Groups: {string.Join(", ", options.Groups.Select(group => group.Name))}.", nameof(options));
    }
}
