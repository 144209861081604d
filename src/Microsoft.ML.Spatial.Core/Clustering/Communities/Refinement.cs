using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>
/// Leiden's refinement: every node alone, then nodes that are well connected within their community join well connected parts of it, at random, better ones more
/// often. A part only grows along edges, so it is connected.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="groups">The community of each node.</param>
/// <param name="resolution">Gamma.</param>
/// <param name="temperature">Gains of this size count e times as often.</param>
internal sealed class Refinement(CommunityGraph graph, int[] groups, double resolution, double temperature)
{
    private const int NodesPerCheck = 4096;

    private readonly int[] _parts = new int[graph.Count];
    private readonly int[] _sizes = new int[graph.Count];
    private readonly double[] _strengths = (double[])graph.Strengths.Clone();
    private readonly double[] _groupStrengths = new double[graph.Count];

    /// <summary>Weight of the edges from a part to the rest of its community.</summary>
    private readonly double[] _outward = new double[graph.Count];

    private readonly GroupWeights _weights = new(graph.Count);
    private readonly List<int> _candidates = [];
    private readonly List<double> _chances = [];

    /// <returns>The part of each node, below the number of nodes.</returns>
    public int[] Run(ref CounterRandom random, CancellationToken cancellation)
    {
        for (var node = 0; node < graph.Count; node++)
        {
            _parts[node] = node;
            _sizes[node] = 1;
            _groupStrengths[groups[node]] += graph.Strengths[node];
            for (var edge = graph.Pointers[node]; edge < graph.Pointers[node + 1]; edge++)
                if (groups[graph.Neighbors[edge]] == groups[node])
                    _outward[node] += graph.Weights[edge];
        }
        var looked = 0;
        foreach (var node in NodeQueue.RandomOrder(graph.Count, ref random))
        {
            if (++looked % NodesPerCheck == 0)
                cancellation.ThrowIfCancellationRequested();
            if (_parts[node] == node && _sizes[node] == 1 && IsWellConnected(node, groups[node]))
                Join(node, ref random);
        }
        return _parts;
    }

    private bool IsWellConnected(int part, int group)
        => _outward[part] >= resolution * _strengths[part] * (_groupStrengths[group] - _strengths[part]) / graph.Total;

    private void Join(int node, ref CounterRandom random)
    {
        for (var edge = graph.Pointers[node]; edge < graph.Pointers[node + 1]; edge++)
            if (groups[graph.Neighbors[edge]] == groups[node])
                _weights.Add(_parts[graph.Neighbors[edge]], graph.Weights[edge]);
        var expected = resolution * graph.Strengths[node] / graph.Total;
        _candidates.Clear();
        _chances.Clear();
        // Staying alone gains nothing and is always open.
        _candidates.Add(node);
        _chances.Add(0);
        foreach (var part in _weights.Touched)
        {
            var gain = _weights[part] - (expected * _strengths[part]);
            if (gain < 0 || !IsWellConnected(part, groups[node]))
                continue;
            _candidates.Add(part);
            _chances.Add(gain);
        }
        var chosen = _candidates[Draw(ref random)];
        if (chosen != node)
        {
            // What led from either to the other leads inside now.
            _outward[chosen] += _outward[node] - (2 * _weights[chosen]);
            _strengths[chosen] += _strengths[node];
            _sizes[chosen]++;
            _parts[node] = chosen;
            _sizes[node] = 0;
        }
        _weights.Clear();
    }

    private int Draw(ref CounterRandom random)
    {
        var largest = 0.0;
        foreach (var gain in _chances)
            largest = Math.Max(largest, gain);
        var sum = 0.0;
        for (var i = 0; i < _chances.Count; i++)
            sum += _chances[i] = Math.Exp((_chances[i] - largest) / temperature);
        var left = random.NextDouble() * sum;
        for (var i = 0; i < _chances.Count - 1; i++)
            if ((left -= _chances[i]) < 0)
                return i;
        return _chances.Count - 1;
    }
}
