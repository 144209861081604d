using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Places of rows along the leading principal components of their members' one-hot memberships.</summary>
internal sealed class MembershipProjection
{
    private const int BlockSize = 4096;

    private readonly int[] _offsets;
    private readonly int _rank;
    private readonly double[] _loadings;
    private readonly double[] _shift;

    public MembershipProjection(MembershipCounts counts, int rank)
    {
        _offsets = counts.Offsets;
        _rank = Math.Min(rank, counts.Columns);
        var shares = counts.Shares();
        var covariance = new double[counts.Columns, counts.Columns];
        for (var i = 0; i < counts.Columns; i++)
            for (var j = 0; j < counts.Columns; j++)
                covariance[i, j] = ((double)counts[i, j] / counts.Rows) - (shares[i] * shares[j]);
        var (_, vectors) = SymmetricEigen.Decompose(covariance, counts.Columns);
        _loadings = new double[counts.Columns * _rank];
        _shift = new double[_rank];
        for (var i = 0; i < counts.Columns; i++)
        {
            for (var j = 0; j < _rank; j++)
            {
                _loadings[(i * _rank) + j] = vectors[i, j];
                _shift[j] += shares[i] * vectors[i, j];
            }
        }
    }

    /// <summary>Places of the given rows; of all when none are given.</summary>
    public DenseMatrix Place(IReadOnlyList<int[]> members, int[]? rows, Execution execution)
    {
        var places = new DenseMatrix(rows?.Length ?? members[0].Length, _rank);
        FixedPartition.For(places.Rows, BlockSize, execution, (_, from, to) =>
        {
            Span<double> place = new double[_rank];
            for (var i = from; i < to; i++)
            {
                place.Clear();
                for (var member = 0; member < members.Count; member++)
                    AddLoadings(_offsets[member] + members[member][rows?[i] ?? i], place);
                for (var j = 0; j < _rank; j++)
                    places[i, j] = (float)(place[j] - _shift[j]);
            }
        });
        return places;
    }

    private void AddLoadings(int cluster, Span<double> place)
    {
        var line = _loadings.AsSpan(cluster * _rank, _rank);
        for (var j = 0; j < place.Length; j++)
            place[j] += line[j];
    }
}
