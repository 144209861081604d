using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Finds out which technology <see cref="DomainPreset.Auto"/> stands for.</summary>
public static class DomainPresetResolver
{
    /// <summary>The preset itself, or for <see cref="DomainPreset.Auto"/> the one that the layout of the spots suggests.</summary>
    /// <param name="preset">What was asked for.</param>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="slices">The slice of each spot, any numbers; null when all are of one slice.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="SpatialDataException">A coordinate is not a finite number.</exception>
    public static DomainPreset Resolve(DomainPreset preset, PointSet points, int[]? slices = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (preset != DomainPreset.Auto)
            return preset;
        CoordinateCheck.ThrowIfUnusable(points);
        return ArrayLayout.IsRegular(points, slices ?? new int[points.Count], execution ?? Execution.Default) ? DomainPreset.Visium : DomainPreset.Imaging;
    }
}
