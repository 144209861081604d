using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>The choices that depend on the technology, made.</summary>
/// <param name="Members">How many members.</param>
/// <param name="Whitening">Whether noise is whitened.</param>
/// <param name="UnitRows">Whether scores are divided by their length in any case.</param>
/// <param name="Smoothing">What members draw from.</param>
/// <param name="MinimumDimension">Fewest dimensions clustered.</param>
/// <param name="MaximumDimension">Most dimensions clustered.</param>
/// <param name="StartKind">Where mixtures start.</param>
/// <param name="Starts">How often.</param>
/// <param name="StartSpots">From how many spots.</param>
internal sealed record EnsembleSettings(
    int Members, bool Whitening, bool UnitRows, IReadOnlyList<Smoothing> Smoothing, int MinimumDimension, int MaximumDimension, MixtureStartKind StartKind, int Starts, int StartSpots)
{
    // Mixtures of spots of many cells start better from a hierarchy, mixtures of single cells from k-means. The subset makes members differ.
    private static readonly EnsembleSettings Visium = new(30, false, false, [new(6, 2), new(6, 3), new(18, 1), new(18, 2)], 10, 20, MixtureStartKind.Hierarchical, 1, 1000);
    private static readonly EnsembleSettings Imaging = new(60, true, true, [new(18, 1), new(18, 2)], 6, 12, MixtureStartKind.KMeans, 2, 5000);

    public static EnsembleSettings For(DomainEnsembleOptions options, PointSet points, int[] slices, Execution execution)
    {
        var preset = DomainPresetResolver.Resolve(options.Preset, points, slices, execution) == DomainPreset.Visium ? Visium : Imaging;
        var minimum = options.MinimumDimension ?? Math.Min(preset.MinimumDimension, options.MaximumDimension ?? int.MaxValue);
        // A hierarchy of all spots of a small slice would start every member alike, and few spots do not carry one.
        var isSmall = points.Count <= preset.StartSpots;
        return preset with
        {
            StartKind = isSmall ? MixtureStartKind.KMeans : preset.StartKind,
            Starts = isSmall ? Imaging.Starts : preset.Starts,
            Members = options.Members ?? preset.Members,
            Whitening = options.Whitening ?? preset.Whitening,
            UnitRows = options.UnitRows ?? preset.UnitRows,
            Smoothing = options.Smoothing ?? preset.Smoothing,
            MinimumDimension = minimum,
            MaximumDimension = options.MaximumDimension ?? Math.Max(preset.MaximumDimension, minimum),
        };
    }
}
