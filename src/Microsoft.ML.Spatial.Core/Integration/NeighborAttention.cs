using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// How much a neighbour counts: exp(-|p_i - p_j|^2 / 2 w) for the profile p of a spot, all modalities side by side, seen along its leading principal components; a spot
/// itself counts 1.
/// </summary>
/// <param name="Key">From the profile of a spot to what is compared.</param>
/// <param name="Width">w.</param>
public sealed record NeighborAttention(PrincipalComponents Key, double Width)
{
    private const int LargestKey = 8;
    private const int BlockSize = 256;

    /// <summary>Learns what to compare from smooth profiles.</summary>
    internal static NeighborAttention Fit(DenseMatrix profiles, SpatialGraph graph, double relativeWidth, Execution execution)
    {
        var key = PrincipalComponents.Fit(profiles, Math.Min(LargestKey, Math.Min(profiles.Columns, profiles.Rows - 1)), execution);
        var places = key.Transform(profiles, execution);
        var (sum, edges) = (0.0, 0L);
        for (var spot = 0; spot < graph.Count; spot++)
        {
            foreach (var neighbor in graph.NeighborsOf(spot))
            {
                if (neighbor == spot)
                    continue;
                sum += Math.Pow(TensorPrimitives.Distance(places.Row(spot), places.Row(neighbor)), 2);
                edges++;
            }
        }
        return new NeighborAttention(key, edges == 0 || sum == 0 ? 1 : relativeWidth * sum / edges);
    }

    /// <summary>The weight of each edge of the graph.</summary>
    internal float[] Weights(DenseMatrix profiles, SpatialGraph graph, Execution execution)
    {
        var places = Key.Transform(profiles, execution);
        var weights = new float[graph.EdgeCount];
        FixedPartition.For(graph.Count, BlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
            {
                for (var edge = graph.RowPointers[spot]; edge < graph.RowPointers[spot + 1]; edge++)
                    weights[edge] = (float)Math.Exp(-Math.Pow(TensorPrimitives.Distance(places.Row(spot), places.Row(graph.Neighbors[edge])), 2) / (2 * Width));
            }
        });
        return weights;
    }
}
