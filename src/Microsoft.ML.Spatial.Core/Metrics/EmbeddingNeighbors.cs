using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Looks at the nearest rows of a row of an embedding, by Euclidean distance to all of them. One instance per thread.</summary>
internal sealed class EmbeddingNeighbors
{
    private readonly DenseMatrix _embedding;
    private readonly float[] _distances;
    private readonly float[] _nearest;

    /// <param name="embedding">At least two rows.</param>
    /// <param name="count">How many nearest rows; with fewer rows, all others.</param>
    public EmbeddingNeighbors(DenseMatrix embedding, int count)
    {
        _embedding = embedding;
        _distances = new float[embedding.Rows];
        _nearest = new float[Math.Min(count, embedding.Rows - 1)];
    }

    /// <summary>The share of the nearest rows, the row itself left out, that have another code. Rows that tie for the last places share them.</summary>
    public double ShareOfOtherGroups(int row, int[] codes)
    {
        Measure(row);
        var last = LastDistance(row);
        var (nearer, nearerOthers, tied, tiedOthers) = (0, 0, 0, 0);
        for (var other = 0; other < _distances.Length; other++)
        {
            if (!(_distances[other] <= last) || other == row)
                continue;
            var isOther = codes[other] != codes[row] ? 1 : 0;
            if (_distances[other] < last)
                (nearer, nearerOthers) = (nearer + 1, nearerOthers + isOther);
            else
                (tied, tiedOthers) = (tied + 1, tiedOthers + isOther);
        }
        var places = _nearest.Length - nearer;
        return (nearerOthers + ((double)places * tiedOthers / tied)) / _nearest.Length;
    }

    private void Measure(int row)
    {
        var own = _embedding.Row(row);
        for (var other = 0; other < _distances.Length; other++)
            _distances[other] = TensorPrimitives.Distance<float>(own, _embedding.Row(other));
    }

    /// <summary>The distance of the last of the nearest rows.</summary>
    private float LastDistance(int row)
    {
        var found = 0;
        for (var other = 0; other < _distances.Length; other++)
        {
            if (other == row || (found == _nearest.Length && !(_distances[other] < _nearest[^1])))
                continue;
            var at = found == _nearest.Length ? found - 1 : found++;
            for (; at > 0 && _distances[other] < _nearest[at - 1]; at--)
                _nearest[at] = _nearest[at - 1];
            _nearest[at] = _distances[other];
        }
        return _nearest[^1];
    }
}
