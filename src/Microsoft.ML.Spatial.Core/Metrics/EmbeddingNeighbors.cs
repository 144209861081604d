using System.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Looks at the nearest rows of a row of an embedding, by the squared Euclidean distance to all of them. One instance per thread.</summary>
internal sealed class EmbeddingNeighbors
{
    /// <summary>Squared distances between values beyond it may overflow.</summary>
    private const float Largest = 1e17f;

    /// <summary>How much a squared distance of single precision may be wrong, relative; far more than rounding does.</summary>
    private const float Slack = 1e-4f;

    private readonly DenseMatrix _embedding;
    private readonly float[] _squares;
    private readonly float[] _nearest;
    private readonly List<(double Distance, int Row)> _candidates = [];

    /// <param name="embedding">At least two rows.</param>
    /// <param name="count">How many nearest rows; with fewer rows, all others.</param>
    public EmbeddingNeighbors(DenseMatrix embedding, int count)
    {
        _embedding = embedding;
        _squares = new float[embedding.Rows];
        _nearest = new float[Math.Min(count, embedding.Rows - 1)];
    }

    /// <summary>The share of the nearest rows, the row itself left out, that have another code. Rows that tie for the last places share them.</summary>
    public double ShareOfOtherGroups(int row, int[] codes)
    {
        Measure(row);
        var last = LastSquare(row);
        var (nearer, nearerOthers, tied, tiedOthers) = (0, 0, 0, 0);
        for (var other = 0; other < _squares.Length; other++)
        {
            if (!(_squares[other] <= last) || other == row)
                continue;
            var isOther = codes[other] != codes[row] ? 1 : 0;
            if (_squares[other] < last)
                (nearer, nearerOthers) = (nearer + 1, nearerOthers + isOther);
            else
                (tied, tiedOthers) = (tied + 1, tiedOthers + isOther);
        }
        var places = _nearest.Length - nearer;
        return (nearerOthers + ((double)places * tiedOthers / tied)) / _nearest.Length;
    }

    /// <summary>Writes the nearest rows, the row itself left out, and their distances of double precision; nearest first, ties by row.</summary>
    /// <returns>How many there are: the count asked for, or all others.</returns>
    public int Find(int row, Span<int> rows, Span<double> distances)
    {
        Measure(row);
        var farthest = LastSquare(row) * (1 + Slack);
        _candidates.Clear();
        for (var other = 0; other < _squares.Length; other++)
            if (_squares[other] <= farthest && other != row)
                _candidates.Add((Distance(_embedding.Row(row), _embedding.Row(other)), other));
        _candidates.Sort();
        for (var i = 0; i < _nearest.Length; i++)
            (distances[i], rows[i]) = _candidates[i];
        return _nearest.Length;
    }

    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17.</exception>
    public static void ThrowIfUnusable(DenseMatrix embedding)
    {
        var at = Array.FindIndex(embedding.Values, value => !(Math.Abs(value) <= Largest));
        if (at >= 0)
            throw new SpatialDataException(
                $"Row {at / embedding.Columns}, component {at % embedding.Columns} of the embedding is {embedding.Values[at]}; neighbours are found among finite values up to {Largest:G} only.");
    }

    private static double Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> two)
    {
        var sum = 0.0;
        for (var column = 0; column < one.Length; column++)
        {
            var difference = (double)one[column] - two[column];
            sum += difference * difference;
        }
        return Math.Sqrt(sum);
    }

    private void Measure(int row)
    {
        var own = _embedding.Row(row);
        for (var other = 0; other < _squares.Length; other++)
            _squares[other] = SquaredDistance(own, _embedding.Row(other));
    }

    // Rows are short: a general routine would spend most of its time on being called.
    private static float SquaredDistance(ReadOnlySpan<float> one, ReadOnlySpan<float> two)
    {
        var sums = Vector<float>.Zero;
        var column = 0;
        for (; column <= one.Length - Vector<float>.Count; column += Vector<float>.Count)
        {
            var difference = new Vector<float>(one[column..]) - new Vector<float>(two[column..]);
            sums += difference * difference;
        }
        var sum = Vector.Sum(sums);
        for (; column < one.Length; column++)
            sum += (one[column] - two[column]) * (one[column] - two[column]);
        return sum;
    }

    /// <summary>The squared distance of the last of the nearest rows.</summary>
    private float LastSquare(int row)
    {
        var found = 0;
        for (var other = 0; other < _squares.Length; other++)
        {
            if (other == row || (found == _nearest.Length && !(_squares[other] < _nearest[^1])))
                continue;
            var at = found == _nearest.Length ? found - 1 : found++;
            for (; at > 0 && _squares[other] < _nearest[at - 1]; at--)
                _nearest[at] = _nearest[at - 1];
            _nearest[at] = _squares[other];
        }
        return _nearest[^1];
    }
}
