using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Spatial autocorrelation of every feature (Moran, Biometrika 37, 1950): I = N / W sum_ij w_ij z_i z_j / sum_i z_i^2 with z the deviation
/// from the mean. The neighbours of a spot weigh alike and sum to 1, and W is the number of spots that have any. Near 1 for a feature that
/// changes smoothly over the tissue, near 0 for one without spatial pattern, negative for one that alternates.
/// <see cref="SpatialAutocorrelation"/> adds p-values, other weights and Geary's C.
/// </summary>
public static class MoransI
{
    /// <summary>Scores all features in one pass over the spots and their neighbours. Time O(stored entries x neighbours), memory O(edges + features).</summary>
    /// <param name="x">Spots x features, usually log-normalised counts.</param>
    /// <param name="graph">Who is next to whom; a spot that is its own neighbour is not counted as one.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>One value per feature; 0 for a feature that does not vary, and for all features when no spot has a neighbour.</returns>
    /// <exception cref="ArgumentException">The graph is not one of these spots.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static double[] Score(CsrMatrix x, SpatialGraph graph, Execution? execution = null)
        => SpatialAutocorrelation.Compute(x, graph, options: null, execution).MoransI.Statistic;
}
