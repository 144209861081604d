using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>Chooses among the features of a 10x matrix and their two names.</summary>
internal static class TenXFeatures
{
    private const string Types = "feature_types";
    private const string Ids = "gene_ids";
    private const string Symbols = "gene_symbols";

    /// <summary>The features of one type.</summary>
    /// <exception cref="SpatialDataException">Types are unknown, or no feature has this one.</exception>
    public static SpatialDataset KeepType(SpatialDataset dataset, string type, string path)
    {
        if (!dataset.Variables.TryGet(Types, out var types))
            throw new SpatialDataException($"{path} does not say of which type its features are; leave the option FeatureType unset.");
        var kept = Enumerable.Range(0, dataset.FeatureCount).Where(feature => types.TextAt(feature) == type).ToArray();
        if (kept.Length > 0)
            return kept.Length == dataset.FeatureCount ? dataset : dataset.SelectFeatures(kept);
        var known = Enumerable.Range(0, dataset.FeatureCount).Select(types.TextAt).Distinct(StringComparer.Ordinal);
        throw new SpatialDataException($"{path} has no feature of type '{type}'. Types: {string.Join(", ", known)}.");
    }

    /// <summary>A freshly read dataset whose features go by their ids instead of their symbols.</summary>
    /// <exception cref="SpatialDataException">There are no ids, or they repeat.</exception>
    public static SpatialDataset NameById(SpatialDataset dataset, string path)
    {
        var ids = dataset.Variables.Get(Ids);
        var names = Enumerable.Range(0, dataset.FeatureCount).Select(feature => ids.TextAt(feature) ?? "").ToArray();
        if (FeatureNames.FindDuplicate(names) is { } duplicate)
            throw new SpatialDataException(
                $"{path}: the feature id '{names[duplicate.First]}' is both number {duplicate.First + 1} and number "
                + $"{duplicate.Second + 1}.");
        var variables = new ColumnTable(names);
        variables.Set(new TextColumn(Symbols, dataset.FeatureNames));
        foreach (var column in dataset.Variables.Columns.Where(column => column.Name != Ids))
            variables.Set(column);
        return new SpatialDataset(dataset.Features, dataset.Observations, variables, dataset.Coordinates) { Source = dataset.Source };
    }
}
