using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>The choices that depend on the technology, made.</summary>
internal sealed record EnsembleSettings(bool Whitening, bool UnitRows, IReadOnlyList<Smoothing> Smoothing, int MinimumDimension, int MaximumDimension, MixtureStartKind StartKind, bool Refinement)
{
    private static readonly EnsembleSettings Visium = new(false, false, [new(6, 2), new(6, 3), new(18, 1), new(18, 2)], 10, 20, MixtureStartKind.Hierarchical, false);
    private static readonly EnsembleSettings Imaging = new(true, false, [new(18, 1), new(18, 2)], 6, 12, MixtureStartKind.KMeans, true);

    public static EnsembleSettings For(DomainEnsembleOptions options, PointSet points, int[] slices, Execution execution)
    {
        var isArray = options.Preset == DomainPreset.Auto ? ArrayLayout.IsRegular(points, slices, execution) : options.Preset == DomainPreset.Visium;
        var preset = isArray ? Visium : Imaging;
        var minimum = options.MinimumDimension ?? Math.Min(preset.MinimumDimension, options.MaximumDimension ?? int.MaxValue);
        return new EnsembleSettings(
            options.Whitening ?? preset.Whitening,
            options.UnitRows ?? preset.UnitRows,
            options.Smoothing ?? preset.Smoothing,
            minimum,
            options.MaximumDimension ?? Math.Max(preset.MaximumDimension, minimum),
            preset.StartKind,
            options.Refinement ?? preset.Refinement);
    }
}
