using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Finds the features a model was fitted to among the slots of another column, by name where both have names.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
/// <param name="trainedSlots">Number of slots the training column had.</param>
/// <param name="kept">The slots the model uses.</param>
/// <param name="names">Their names; null when the training column had none.</param>
internal sealed class FeatureSources(string columnName, int trainedSlots, int[] kept, string[]? names)
{
    /// <summary>For each feature of the model its slot in this column, or -1.</summary>
    /// <exception cref="SpatialDataException">No feature is shared, or there are no names and the number of slots is another.</exception>
    public int[] Find(DataViewSchema.Column input)
    {
        var present = ColumnAnnotations.SlotNames(input);
        if (names is null || present is null)
        {
            var slots = ColumnReader.SlotCount(input);
            return slots == trainedSlots
                ? kept
                : throw new SpatialDataException($"Column '{columnName}' has {slots} features without names; the model was fitted to {trainedSlots}. Give the columns slot names so that features can be matched.");
        }
        if (present.Length == trainedSlots && Enumerable.Range(0, kept.Length).All(i => present[kept[i]] == names[i]))
            return kept; // The training layout; going by slot also keeps features apart that share a name.
        var slotOf = new Dictionary<string, int>(present.Length, StringComparer.Ordinal);
        for (var slot = 0; slot < present.Length; slot++)
            slotOf.TryAdd(present[slot], slot);
        var sources = Array.ConvertAll(names, name => slotOf.GetValueOrDefault(name, -1));
        return Array.Exists(sources, source => source >= 0)
            ? sources
            : throw new SpatialDataException(
                $"None of the model's {names.Length} features (such as '{names[0]}') is among the {present.Length} of column '{columnName}' (such as '{present[0]}'). Use data with the same feature names.");
    }

    /// <summary>Which features of the model the column lacks, and which of the column's the model does not know.</summary>
    public FeatureMatch Match(DataViewSchema.Column input)
    {
        var sources = Find(input);
        string[] missing = [.. Enumerable.Range(0, kept.Length).Where(i => sources[i] < 0).Select(i => names![i])];
        var used = sources.ToHashSet();
        var present = ColumnAnnotations.SlotNames(input);
        return new FeatureMatch(kept.Length, missing, present is null ? [] : [.. Enumerable.Range(0, present.Length).Where(slot => !used.Contains(slot)).Select(slot => present[slot])]);
    }
}
