namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Writes down how a slice of a pair was made, the exact motion included.</summary>
internal static class PairParameters
{
    private const string Key = "simulation";

    /// <summary>Copies the source's unstructured entries and adds this simulation; an earlier one of the source moves into it, as "source".</summary>
    public static void Record(SpatialDataset slice, SpatialDataset source, SlicePairOptions options, double pitch, SliceMotion motion)
    {
        foreach (var (key, value) in source.Unstructured)
            slice.Unstructured[key] = value;
        var record = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["simulator"] = "slice_pair",
            ["split"] = options.Split.ToString(),
            ["share_a"] = options.ShareA,
            ["crop_fraction"] = options.CropFraction,
            ["rotation_degrees"] = options.RotationDegrees,
            ["mirror"] = options.Mirror,
            ["scale"] = options.Scale,
            ["translation"] = new[] { pitch * options.TranslationXPitches, pitch * options.TranslationYPitches },
            ["pitch"] = pitch,
            ["jitter_pitches"] = options.JitterPitches,
            ["coarsen_factor"] = (long)options.CoarsenFactor,
            ["batch_factor_sd"] = options.BatchFactorSd,
            ["library_scale"] = options.LibraryScale,
            ["drop_spots_fraction"] = options.DropSpotsFraction,
            ["seed"] = options.Seed,
            ["transform_a_to_b"] = motion.Matrix.ToArray(),
            ["transform_b_to_a"] = motion.Inverse.ToArray(),
        };
        if (source.Unstructured.TryGetValue(Key, out var earlier))
            record["source"] = earlier;
        slice.Unstructured[Key] = record;
    }
}
