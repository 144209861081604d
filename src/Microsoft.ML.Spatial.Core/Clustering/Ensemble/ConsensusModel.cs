using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// A fitted consensus: what each cluster of each member speaks for. It labels rows it has not seen from the labels that the same members
/// give them. The arrays are shared, not copied.
/// </summary>
public sealed class ConsensusModel
{
    private const int BlockSize = 4096;

    private readonly int[] _offsets;

    /// <summary>Puts a fitted model together.</summary>
    /// <param name="memberClusters">Number of clusters of each member.</param>
    /// <param name="voters">The members that have a say, increasing.</param>
    /// <param name="votes">All clusters of all voters x k, row by row: the share of a voter's cluster that lies in each cluster of the consensus.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or a vote is not between 0 and 1.</exception>
    public ConsensusModel(int[] memberClusters, int[] voters, float[] votes)
    {
        ArgumentNullException.ThrowIfNull(memberClusters);
        ArgumentNullException.ThrowIfNull(voters);
        ArgumentNullException.ThrowIfNull(votes);
        if (memberClusters.Length == 0 || memberClusters.Any(count => count < 1))
            throw new ArgumentException("A consensus needs at least one member, and each member at least one cluster.", nameof(memberClusters));
        if (voters.Length == 0 || voters.Any(voter => voter < 0 || voter >= memberClusters.Length))
            throw new ArgumentException($"The voters must be one or more of the {memberClusters.Length} members.", nameof(voters));
        _offsets = OffsetsOf(voters.Select(voter => memberClusters[voter]));
        if (votes.Length == 0 || votes.Length % _offsets[^1] != 0 || !votes.All(vote => vote is >= 0 and <= 1))
            throw new ArgumentException($"{votes.Length} votes cannot be shared out among {_offsets[^1]} clusters of voters, or one is not between 0 and 1.", nameof(votes));
        MemberClusters = memberClusters;
        Voters = voters;
        Votes = votes;
    }

    /// <summary>Number of clusters of each member.</summary>
    public int[] MemberClusters { get; }

    /// <summary>The members that have a say, increasing.</summary>
    public int[] Voters { get; }

    /// <summary>All clusters of all voters x k, row by row: the share of a voter's cluster that lies in each cluster of the consensus.</summary>
    public float[] Votes { get; }

    /// <summary>Number of clusters k.</summary>
    public int ClusterCount => Votes.Length / _offsets[^1];

    /// <summary>How far the members support each cluster: the mean over voters of the votes of the cluster they put the row in.</summary>
    /// <param name="members">The labels, from 0, that each member gives the rows; members in the order they were fitted in.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Rows x k; each row sums to 1.</returns>
    /// <exception cref="ArgumentException">The members or their labels do not fit the model.</exception>
    public DenseMatrix Memberships(IReadOnlyList<int[]> members, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count != MemberClusters.Length)
            throw new ArgumentException($"The consensus was fitted to {MemberClusters.Length} members; there are {members.Count}.", nameof(members));
        MemberLabels.Check(members, MemberClusters);
        var support = new DenseMatrix(members[0].Length, ClusterCount);
        FixedPartition.For(support.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            Span<double> sums = new double[ClusterCount];
            for (var row = from; row < to; row++)
            {
                sums.Clear();
                for (var voter = 0; voter < Voters.Length; voter++)
                    AddVotes(_offsets[voter] + members[Voters[voter]][row], sums);
                for (var k = 0; k < sums.Length; k++)
                    support[row, k] = (float)(sums[k] / Voters.Length);
            }
        });
        return support;
    }

    /// <summary>The cluster with the most support of every row, from 0; ties go to the lower cluster.</summary>
    /// <param name="memberships">What <see cref="Memberships"/> returned.</param>
    public static int[] Label(DenseMatrix memberships)
    {
        ArgumentNullException.ThrowIfNull(memberships);
        var labels = new int[memberships.Rows];
        for (var row = 0; row < labels.Length; row++)
            labels[row] = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(memberships.Row(row));
        return labels;
    }

    /// <summary>The first row of each member's clusters when all are numbered through, with one closing element.</summary>
    internal static int[] OffsetsOf(IEnumerable<int> clusters)
    {
        var offsets = new List<int> { 0 };
        foreach (var count in clusters)
            offsets.Add(offsets[^1] + count);
        return [.. offsets];
    }

    private void AddVotes(int cluster, Span<double> sums)
    {
        var votes = Votes.AsSpan(cluster * sums.Length, sums.Length);
        for (var k = 0; k < sums.Length; k++)
            sums[k] += votes[k];
    }
}
