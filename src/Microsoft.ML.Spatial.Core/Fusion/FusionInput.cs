using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>Refuses what cannot be fused.</summary>
internal static class FusionInput
{
    public static void Check(IReadOnlyList<FusionModality> modalities, IReadOnlyList<FusionSlice> slices, IReadOnlyList<FusionPair> pairs, FusionOptions options)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        ArgumentNullException.ThrowIfNull(slices);
        OptionsValidator.Validate(options);
        if (modalities.Count == 0 || slices.Count == 0)
            throw new ArgumentException("There is no slice to fuse.", nameof(slices));
        foreach (var modality in modalities)
        {
            OptionsValidator.Validate(modality.Network);
            if (modality.Network.HiddenSizes[^1] != options.HeadSizes[^1] || modality.Network.HiddenSizes[^1] != modalities[0].Network.HiddenSizes[^1])
                throw new ArgumentException(
                    $"The network of '{modality.Name}' embeds into {modality.Network.HiddenSizes[^1]} numbers and the head gives {options.HeadSizes[^1]}; the last of HiddenSizes and of HeadSizes must be one number for all.");
        }
        CheckSlices(slices, modalities.Count);
        for (var i = 0; i < modalities.Count; i++)
        {
            int[] rows = [.. slices.Where(slice => slice.Modality == i).SelectMany(slice => slice.Rows).Order()];
            if (rows.Length != modalities[i].Features.Rows || rows.Where((row, place) => row != place).Any())
                throw new ArgumentException($"The slices do not hold each of the {modalities[i].Features.Rows} rows of '{modalities[i].Name}' once.", nameof(slices));
        }
        CheckPairs(pairs, slices.Count);
    }

    /// <summary>The same for slices whose fused rows are known.</summary>
    public static void Check(IReadOnlyList<DenseMatrix> fused, IReadOnlyList<FusionSlice> slices, IReadOnlyList<FusionPair> pairs)
    {
        CheckSlices(slices, fused.Count);
        for (var i = 1; i < fused.Count; i++)
            if (fused[i].Columns != fused[0].Columns)
                throw new ArgumentException($"Modality {i} has {fused[i].Columns} numbers per spot and modality 0 has {fused[0].Columns}; fuse them into one space.", nameof(fused));
        foreach (var slice in slices)
            foreach (var row in slice.Rows)
                if ((uint)row >= (uint)fused[slice.Modality].Rows)
                    throw new ArgumentException($"Slice '{slice.Name}' names row {row}; modality {slice.Modality} has {fused[slice.Modality].Rows} fused rows.", nameof(slices));
        CheckPairs(pairs, slices.Count);
    }

    private static void CheckSlices(IReadOnlyList<FusionSlice> slices, int modalities)
    {
        foreach (var slice in slices)
        {
            if (slice.Modality < 0 || slice.Modality >= modalities)
                throw new ArgumentException($"Slice '{slice.Name}' names modality {slice.Modality}; there are {modalities}.", nameof(slices));
            if (slice.Positions.Count != slice.Rows.Length)
                throw new ArgumentException($"Slice '{slice.Name}' has {slice.Rows.Length} rows and {slice.Positions.Count} places.", nameof(slices));
        }
    }

    private static void CheckPairs(IReadOnlyList<FusionPair> pairs, int slices)
    {
        foreach (var pair in pairs)
            if (pair.Source == pair.Target || Math.Min(pair.Source, pair.Target) < 0 || Math.Max(pair.Source, pair.Target) >= slices)
                throw new ArgumentException($"The pair ({pair.Source}, {pair.Target}) does not name two of the {slices} slices.", nameof(pairs));
    }
}
