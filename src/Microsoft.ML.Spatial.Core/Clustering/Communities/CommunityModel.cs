using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>
/// Communities of the rows of an embedding, and how other rows join them: a row with the values of a known row has its community; any other has the vote of its
/// nearest known rows, each with the weight exp(-(distance / largest of the distances)^2).
/// </summary>
public sealed class CommunityModel
{
    private readonly KnownRows _known;

    /// <summary>Wraps an embedding and the communities of its rows. The arrays are shared, not copied.</summary>
    /// <param name="embedding">n x d.</param>
    /// <param name="labels">The community of each row, from 0; one for rows of the same values.</param>
    /// <param name="communityCount">How many communities there are.</param>
    /// <param name="neighborCount">How many nearest rows vote.</param>
    /// <param name="metric">How far two rows are apart.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public CommunityModel(DenseMatrix embedding, int[] labels, int communityCount, int neighborCount, EmbeddingMetric metric)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != embedding.Rows)
            throw new ArgumentException($"{labels.Length} communities of rows and a {embedding.Rows} x {embedding.Columns} embedding make no model.", nameof(labels));
        if (Array.Exists(labels, label => label < 0 || label >= communityCount))
            throw new ArgumentException($"A row has a community that is not one of {communityCount}.", nameof(labels));
        _known = new KnownRows(embedding, neighborCount, metric);
        Labels = labels;
        CommunityCount = communityCount;
    }

    /// <summary>n x d.</summary>
    public DenseMatrix Embedding => _known.Embedding;

    /// <summary>The community of each row, from 0.</summary>
    public int[] Labels { get; }

    /// <summary>How many communities there are.</summary>
    public int CommunityCount { get; }

    /// <summary>How many nearest rows vote.</summary>
    public int NeighborCount => _known.NeighborCount;

    /// <summary>How far two rows are apart.</summary>
    public EmbeddingMetric Metric => _known.Metric;

    /// <summary>The share of the votes that each community has from each row.</summary>
    /// <param name="rows">m x d.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>m x communities, every row of sum 1; known rows have 1 in one place.</returns>
    /// <remarks>Time O(m n d) for the rows that are not known, O(m d) for those that are.</remarks>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17, or a row is zero and has no angle.</exception>
    public CsrMatrix Vote(DenseMatrix rows, Execution? execution = null)
    {
        var (known, nearest) = _known.Find(rows, execution ?? Execution.Default);
        var votes = new CsrBuilder(CommunityCount, rows.Rows, rows.Rows);
        var sums = new GroupWeights(CommunityCount);
        var next = 0;
        for (var row = 0; row < rows.Rows; row++)
        {
            if (known[row] >= 0)
                votes.Add(Labels[known[row]], 1);
            else
                AddVotes(votes, nearest!.RowsOf(next), nearest.DistancesOf(next++), sums);
            votes.EndRow();
        }
        return votes.ToMatrix();
    }

    /// <summary>The share of the votes that each community has from a single row: what <see cref="Vote(DenseMatrix, Execution?)"/> says of it among many.</summary>
    /// <param name="row">d values.</param>
    /// <param name="shares">Receives one share per community, of sum 1.</param>
    /// <remarks>Time O(n d), O(d) for a known row.</remarks>
    /// <exception cref="ArgumentException">The row has another number of components, or there are not as many shares as communities.</exception>
    public void Vote(ReadOnlySpan<float> row, Span<float> shares)
    {
        if (row.Length != Embedding.Columns || shares.Length != CommunityCount)
            throw new ArgumentException($"A row of {row.Length} components and room for {shares.Length} shares do not suit {CommunityCount} communities of an embedding of {Embedding.Columns}.", nameof(row));
        shares.Clear();
        if (_known.Find(row) is >= 0 and var known)
        {
            shares[Labels[known]] = 1;
            return;
        }
        if (Metric != EmbeddingMetric.Euclidean)
        {
            var votes = Vote(new DenseMatrix(1, row.Length, row.ToArray()), new Execution(1));
            for (var i = 0; i < votes.RowValues(0).Length; i++)
                shares[votes.RowIndices(0)[i]] = votes.RowValues(0)[i];
            return;
        }
        var count = Math.Min(NeighborCount, Embedding.Rows);
        var (rows, distances) = (new int[count], new double[count]);
        _known.Nearest(row, rows, distances);
        var sums = new GroupWeights(CommunityCount);
        var total = Weigh(rows, distances, sums);
        foreach (var community in sums.Touched)
            shares[community] = (float)(sums[community] / total);
    }

    /// <summary>The community with the largest share of the votes of each row, ties to the lower number.</summary>
    /// <param name="votes">What <see cref="Vote(DenseMatrix, Execution?)"/> says.</param>
    public static int[] Label(CsrMatrix votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var labels = new int[votes.Rows];
        for (var row = 0; row < labels.Length; row++)
        {
            var shares = votes.RowValues(row);
            var best = 0;
            for (var i = 1; i < shares.Length; i++)
                if (shares[i] > shares[best])
                    best = i;
            labels[row] = votes.RowIndices(row)[best];
        }
        return labels;
    }

    private void AddVotes(CsrBuilder votes, ReadOnlySpan<int> rows, ReadOnlySpan<double> distances, GroupWeights sums)
    {
        var total = Weigh(rows, distances, sums);
        var communities = sums.Touched.ToArray();
        Array.Sort(communities);
        foreach (var community in communities)
            votes.Add(community, (float)(sums[community] / total));
    }

    // The weight of all votes; those of each community become the sums.
    private double Weigh(ReadOnlySpan<int> rows, ReadOnlySpan<double> distances, GroupWeights sums)
    {
        sums.Clear();
        var total = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var share = distances[^1] > 0 ? distances[i] / distances[^1] : 1;
            var weight = Math.Exp(-share * share);
            sums.Add(Labels[rows[i]], weight);
            total += weight;
        }
        return total;
    }
}
