using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// Decides what encoders read of neighbours where the options leave it open (<see cref="NeighborInput.Automatic"/>). Neighbours are of one batch, so averages over them hold batches apart; they are left out where batches are to be mixed
/// and spots can do without: where a spatial mixture finds groups that spots name by themselves, and noise is whitened, so that the filter of spots by themselves can tell
/// it from signal.
/// </summary>
internal static class NeighborInputChoice
{
    private const int Groups = 6;
    private const int SpotsPerGroup = 50;

    public static NeighborInput Of(CvaeOptions options, DenseMatrix[] scores, bool[][] measured, int batchCount, SpatialGraph? graph, long seed, Execution execution)
    {
        if (options.NeighborInput != NeighborInput.Automatic)
            return options.NeighborInput;
        if (graph is null)
            return NeighborInput.None;
        if (!options.WhitenNoise || graph.Count < Groups * SpotsPerGroup || batchCount < 2)
            return NeighborInput.Mean;
        var components = OwnComponents.Leading(OwnComponents.Of(scores, measured, graph, execution), execution);
        var fit = SpatialMixture.Fit(components, graph, Groups, new SpatialMixtureOptions(), seed, execution);
        return OwnComponents.AreSharp(fit) ? NeighborInput.None : NeighborInput.Mean;
    }
}
