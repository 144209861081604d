using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>Nodes to be looked at, first all in random order; a node stands in it once.</summary>
internal sealed class NodeQueue
{
    private readonly int[] _ring;
    private readonly bool[] _isWaiting;
    private int _first;
    private int _waiting;

    public NodeQueue(int nodes, ref CounterRandom random)
    {
        _ring = RandomOrder(nodes, ref random);
        _isWaiting = new bool[nodes];
        Array.Fill(_isWaiting, true);
        _waiting = nodes;
    }

    public static int[] RandomOrder(int nodes, ref CounterRandom random)
    {
        var order = new int[nodes];
        for (var node = 0; node < nodes; node++)
            order[node] = node;
        random.Shuffle(order.AsSpan());
        return order;
    }

    public void Add(int node)
    {
        if (_isWaiting[node])
            return;
        _isWaiting[node] = true;
        var place = _first + _waiting++;
        _ring[place >= _ring.Length ? place - _ring.Length : place] = node;
    }

    public bool TryTake(out int node)
    {
        node = -1;
        if (_waiting == 0)
            return false;
        node = _ring[_first];
        _first = _first + 1 == _ring.Length ? 0 : _first + 1;
        _waiting--;
        _isWaiting[node] = false;
        return true;
    }
}
