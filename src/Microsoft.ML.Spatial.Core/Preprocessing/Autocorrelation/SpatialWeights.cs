using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>
/// The weights w_ij of neighbouring spots. All neighbours of a spot weigh alike in every form, so one number per spot and the edges say
/// everything. A spot that is its own neighbour in the graph is not in its weights.
/// </summary>
internal sealed class SpatialWeights
{
    private readonly int[] _pointers;
    private readonly int[] _neighbors;

    private SpatialWeights(int[] pointers, int[] neighbors, WeightForm form)
    {
        _pointers = pointers;
        _neighbors = neighbors;
        Count = pointers.Length - 1;
        Shares = new double[Count];
        Exchanged = new double[Count];
        for (var spot = 0; spot < Count; spot++)
        {
            var others = NeighborsOf(spot).Length;
            if (others == 0)
                continue;
            Shares[spot] = form == WeightForm.Binary ? 1 : 1.0 / others;
            var given = form == WeightForm.Binary ? others : 1;
            Total += given;
            Exchanged[spot] += given;
            foreach (var neighbor in NeighborsOf(spot))
                Exchanged[neighbor] += Shares[spot];
        }
    }

    /// <summary>Number of spots.</summary>
    public int Count { get; }

    /// <summary>What each neighbour of a spot weighs.</summary>
    public double[] Shares { get; }

    /// <summary>The sum of the weights a spot gives and receives: sum_j (w_ij + w_ji).</summary>
    public double[] Exchanged { get; }

    /// <summary>The sum of all weights, S0.</summary>
    public double Total { get; }

    public static SpatialWeights Of(SpatialGraph graph, WeightForm form)
    {
        var (pointers, neighbors) = WithoutSelf(graph);
        if (form == WeightForm.TransposedRowNormalized)
            (pointers, neighbors) = Transpose(pointers, neighbors);
        return new SpatialWeights(pointers, neighbors, form);
    }

    /// <summary>The spots that a spot is compared with.</summary>
    public ReadOnlySpan<int> NeighborsOf(int spot) => _neighbors.AsSpan(_pointers[spot], _pointers[spot + 1] - _pointers[spot]);

    /// <summary>S1 = sum_ij (w_ij + w_ji)^2 / 2 and S2 = sum_i (sum_j w_ij + sum_j w_ji)^2. Time and memory O(edges).</summary>
    public (double S1, double S2) Moments()
    {
        // Edges turned round twice come by increasing neighbour.
        var (incomingPointers, incoming) = Transpose(_pointers, _neighbors);
        var (pointers, outgoing) = Transpose(incomingPointers, incoming);
        var (s1, s2) = (0.0, 0.0);
        for (var spot = 0; spot < Count; spot++)
        {
            s2 += Exchanged[spot] * Exchanged[spot];
            var (given, received) = (pointers[spot], incomingPointers[spot]);
            var (lastGiven, lastReceived) = (pointers[spot + 1], incomingPointers[spot + 1]);
            while (given < lastGiven || received < lastReceived)
            {
                var other = Math.Min(given < lastGiven ? outgoing[given] : int.MaxValue, received < lastReceived ? incoming[received] : int.MaxValue);
                var weight = 0.0;
                for (; given < lastGiven && outgoing[given] == other; given++)
                    weight += Shares[spot];
                for (; received < lastReceived && incoming[received] == other; received++)
                    weight += Shares[other];
                s1 += weight * weight / 2;
            }
        }
        return (s1, s2);
    }

    private static (int[] Pointers, int[] Neighbors) WithoutSelf(SpatialGraph graph)
    {
        var pointers = new int[graph.Count + 1];
        var neighbors = new int[graph.EdgeCount];
        var next = 0;
        for (var spot = 0; spot < graph.Count; spot++)
        {
            foreach (var neighbor in graph.NeighborsOf(spot))
                if (neighbor != spot)
                    neighbors[next++] = neighbor;
            pointers[spot + 1] = next;
        }
        return (pointers, neighbors);
    }

    private static (int[] Pointers, int[] Neighbors) Transpose(int[] pointers, int[] neighbors)
    {
        var turned = new int[pointers.Length];
        for (var edge = 0; edge < pointers[^1]; edge++)
            turned[neighbors[edge] + 1]++;
        for (var spot = 1; spot < turned.Length; spot++)
            turned[spot] += turned[spot - 1];
        var next = turned.AsSpan(0, turned.Length - 1).ToArray();
        var givers = new int[pointers[^1]];
        for (var spot = 0; spot < pointers.Length - 1; spot++)
            for (var edge = pointers[spot]; edge < pointers[spot + 1]; edge++)
                givers[next[neighbors[edge]]++] = spot;
        return (turned, givers);
    }
}
