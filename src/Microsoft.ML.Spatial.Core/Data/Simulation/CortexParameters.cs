namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Writes down what a slice was simulated with.</summary>
internal static class CortexParameters
{
    public static Dictionary<string, object> Record(CortexSimulationOptions options) => new(StringComparer.Ordinal)
    {
        ["simulator"] = "cortex",
        ["spot_count"] = (long)options.SpotCount,
        ["gene_count"] = (long)options.GeneCount,
        ["layer_count"] = (long)options.LayerCount,
        ["lattice"] = options.Lattice.ToString(),
        ["pitch_micrometers"] = CortexSimulator.PitchMicrometers,
        ["hole_count"] = (long)options.HoleCount,
        ["tear_count"] = (long)options.TearCount,
        ["mean_counts"] = options.MeanCounts,
        ["library_sd"] = options.LibrarySd,
        ["dispersion"] = options.Dispersion,
        ["marker_share"] = options.MarkerShare,
        ["gradient_share"] = options.GradientShare,
        ["nuisance_share"] = options.NuisanceShare,
        ["marker_fold_change"] = options.MarkerFoldChange,
        ["gradient_fold_change"] = options.GradientFoldChange,
        ["nuisance_sd"] = options.NuisanceSd,
        ["nuisance_scale_pitches"] = options.NuisanceScalePitches,
        ["cells_per_spot"] = options.CellsPerSpot,
        ["mixing_pitches"] = options.MixingPitches,
        ["seed"] = options.Seed,
    };
}
