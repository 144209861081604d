using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// One partition from many. The members that agree least with all others are left out; the one-hot memberships of the rest are laid side by
/// side, centred and projected on as many principal components as there are clusters wanted; k-means cuts the projection; then every cluster
/// of a member votes for the clusters of that cut it overlaps with, and a row goes where most votes are. Names and numbers of the members'
/// clusters need not correspond, and members may come from anywhere: what they have in common is kept, what each has alone averages out.
/// Time O(rows x members^2), memory O(rows x clusters + (members x clusters)^2).
/// </summary>
public static class Consensus
{
    // Apart from the streams of the k-means starts.
    private const ulong SampleStream = 1UL << 32;

    /// <summary>Fits a consensus.</summary>
    /// <param name="members">For each member a label, from 0, of every row.</param>
    /// <param name="options">Number of clusters and starts.</param>
    /// <param name="seed">Decides the starts of k-means; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid, there is no member, members differ in length, or a label is negative.</exception>
    /// <exception cref="SpatialDataException">There are fewer rows than clusters, or no row.</exception>
    public static ConsensusFit Fit(IReadOnlyList<int[]> members, ConsensusOptions options, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        return Fit(members, MemberLabels.CountClusters(members), options, seed, execution ?? Execution.Default);
    }

    /// <summary>The same for members that may have clusters which no row is in.</summary>
    internal static ConsensusFit Fit(IReadOnlyList<int[]> members, int[] memberClusters, ConsensusOptions options, long seed, Execution execution)
    {
        OptionsValidator.Validate(options);
        var clusters = options.Clusters ?? memberClusters.Order().ElementAt(memberClusters.Length / 2);
        if (members[0].Length < Math.Max(1, clusters))
            throw new SpatialDataException($"{clusters} clusters cannot be made from {members[0].Length} rows; ask for fewer.");
        var agreement = MembershipCounts.Of(members, ConsensusModel.OffsetsOf(memberClusters), execution).MeanAgreement();
        var voters = Voters(agreement, options.AgreeingShare);
        int[][] voting = [.. voters.Select(voter => members[voter])];
        var counts = MembershipCounts.Of(voting, ConsensusModel.OffsetsOf(voters.Select(voter => memberClusters[voter])), execution);
        var projection = new MembershipProjection(counts, clusters);
        var rows = Sample(members[0].Length, Math.Max(options.FitRows, clusters), seed);
        var centers = KMeans.Fit(projection.Place(voting, rows, execution), clusters, options.Starts, seed, execution);
        var cut = centers.Predict(projection.Place(voting, null, execution), execution);
        var model = new ConsensusModel(memberClusters, voters, Votes(voting, counts, cut, clusters));
        var memberships = model.Memberships(members, execution);
        return new ConsensusFit(model, ConsensusModel.Label(memberships), memberships, agreement, agreement.Average(), Array.IndexOf(agreement, agreement.Max()));
    }

    /// <summary>The members that agree most with all others, the first of equals.</summary>
    private static int[] Voters(double[] agreement, double share)
    {
        var count = (int)Math.Ceiling(share * agreement.Length);
        return [.. Enumerable.Range(0, agreement.Length).OrderByDescending(member => agreement[member]).Take(count).Order()];
    }

    /// <summary>A random subset of the rows; null for all.</summary>
    private static int[]? Sample(int rows, int largest, long seed)
    {
        var random = new CounterRandom(seed, SampleStream);
        return rows <= largest ? null : RowSample.Draw(rows, largest, ref random);
    }

    /// <summary>The share of each member's cluster that lies in each part of the cut. The largest part comes first.</summary>
    private static float[] Votes(IReadOnlyList<int[]> members, MembershipCounts counts, int[] cut, int clusters)
    {
        var names = LargestFirst(cut, clusters);
        var shared = new long[counts.Columns * clusters];
        for (var member = 0; member < members.Count; member++)
            for (var row = 0; row < cut.Length; row++)
                shared[((counts.Offsets[member] + members[member][row]) * clusters) + names[cut[row]]]++;
        var votes = new float[shared.Length];
        for (var i = 0; i < votes.Length; i++)
        {
            var size = counts[i / clusters, i / clusters];
            votes[i] = size > 0 ? (float)((double)shared[i] / size) : 1f / clusters;
        }
        return votes;
    }

    private static int[] LargestFirst(int[] cut, int clusters)
    {
        var sizes = new int[clusters];
        foreach (var part in cut)
            sizes[part]++;
        var names = new int[clusters];
        var next = 0;
        foreach (var part in Enumerable.Range(0, clusters).OrderByDescending(part => sizes[part]))
            names[part] = next++;
        return names;
    }
}
