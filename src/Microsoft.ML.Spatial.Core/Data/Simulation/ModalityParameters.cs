using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Writes down how a sample was made: all options, the sample's own scales, and the exact motion of its pixels.</summary>
internal static class ModalityParameters
{
    public static Dictionary<string, object> Record(ModalitySamplesOptions options, long seed, SampleBatch batch, PlanarTransform motion) => new(StringComparer.Ordinal)
    {
        ["simulator"] = "modality_samples",
        ["samples"] = (long)options.Samples,
        ["spots_per_sample"] = (long)options.SpotsPerSample,
        ["pitch_micrometers"] = CortexSimulator.PitchMicrometers,
        ["domains"] = (long)options.Domains,
        ["absent_domains"] = (long)options.AbsentDomains,
        ["domain_share_sd"] = options.DomainShareSd,
        ["shared_pairs"] = (long)options.PairsInForce,
        ["genes"] = (long)options.Genes,
        ["metabolites"] = (long)options.Metabolites,
        ["mean_total"] = options.MeanTotal,
        ["library_sd"] = options.LibrarySd,
        ["dispersion"] = options.Dispersion,
        ["marker_share"] = options.MarkerShare,
        ["transcript_contrast"] = options.TranscriptContrast,
        ["metabolite_contrast"] = options.MetaboliteContrast,
        ["nuisance_share"] = options.NuisanceShare,
        ["nuisance_sd"] = options.NuisanceSd,
        ["intensity_sd"] = options.IntensitySd,
        ["detection_limit"] = options.DetectionLimit,
        ["batch_strength"] = options.BatchStrength,
        ["pixels_per_spot"] = (long)options.PixelsPerSpot,
        ["largest_rotation_degrees"] = options.LargestRotationDegrees,
        ["largest_shift_pitches"] = options.LargestShiftPitches,
        ["seed"] = seed,
        ["library_factor"] = batch.Library,
        ["intensity_factor"] = batch.Intensity,
        ["transform_to_metabolites"] = new[] { motion.A, motion.B, motion.C, motion.D, motion.E, motion.F },
    };
}
