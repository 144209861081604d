using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Embedding;

/// <summary>Which features are denoised.</summary>
internal static class DenoisedFeatures
{
    /// <summary>The slots of the named features in the training column; all slots when none are named.</summary>
    /// <exception cref="SpatialDataException">A name is not among the features, or they have no names.</exception>
    public static int[] Find(IReadOnlyList<string>? wanted, string[]? names, DataViewSchema.Column column)
    {
        if (wanted is null)
            return [.. Enumerable.Range(0, ColumnReader.SlotCount(column))];
        if (names is null)
            throw new SpatialDataException($"Features are to be denoised by name, but column '{column.Name}' has no slot names.");
        string[] unknown = [.. wanted.Where(name => !names.Contains(name, StringComparer.Ordinal))];
        return unknown.Length == 0
            ? [.. wanted.Select(name => Array.IndexOf(names, name))]
            : throw new SpatialDataException(
                $"Column '{column.Name}' has no feature {string.Join(", ", unknown.Select(name => $"'{name}'"))} to denoise (it has {names.Length}, such as '{names[0]}'). Variable features that were not selected are not there.");
    }

    /// <summary>Leaves out features that the network does not read.</summary>
    /// <exception cref="SpatialDataException">One that was asked for by name is left out.</exception>
    public static int[] Readable(int[] slots, bool byName, McgateModel model, string[]? names)
    {
        int[] kept = [.. slots.Where(model.Reads)];
        return byName && kept.Length < slots.Length
            ? throw new SpatialDataException(
                $"Feature '{names![slots.First(slot => !model.Reads(slot))]}' cannot be denoised: heads that read equal shares in file order leave out the last features. Deal features by name, or let heads share them.")
            : kept;
    }
}
