using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// A fitted ensemble: everything needed to find the same domains in another slice with the same features. The arrays are shared, not copied.
/// </summary>
public sealed class DomainEnsembleModel
{
    /// <summary>Puts a fitted model together.</summary>
    /// <param name="featureCount">Number of features of the data.</param>
    /// <param name="targetTotal">What every spot's counts are scaled to sum to.</param>
    /// <param name="features">The features that members draw from, increasing.</param>
    /// <param name="scaling">Scaling of these features.</param>
    /// <param name="members">The members.</param>
    /// <param name="consensus">Labels of members to domains.</param>
    /// <param name="bestMember">The member whose embedding is given out.</param>
    /// <param name="refinementNeighbors">Over how many nearest spots, besides the spot itself, the support of each domain is averaged; 0 for none.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public DomainEnsembleModel(
        int featureCount,
        double targetTotal,
        int[] features,
        FeatureScaling scaling,
        IReadOnlyList<DomainMember> members,
        ConsensusModel consensus,
        int bestMember,
        int refinementNeighbors)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(scaling);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(consensus);
        if (!(targetTotal > 0 && double.IsFinite(targetTotal)))
            throw new ArgumentOutOfRangeException(nameof(targetTotal), targetTotal, "The target total must be positive and finite.");
        if (!AreIncreasingBelow(features, featureCount) || scaling.Mean.Length != features.Length)
            throw new ArgumentException($"{features.Length} features with a scaling of {scaling.Mean.Length} do not fit data of {featureCount}, or do not increase.", nameof(features));
        if (!members.All(member => AreIncreasingBelow(member.Features, features.Length)))
            throw new ArgumentException("A member uses features that the ensemble does not have.", nameof(members));
        if (!consensus.MemberClusters.SequenceEqual(members.Select(member => member.Mixture.ClusterCount)))
            throw new ArgumentException("The consensus was fitted to other members.", nameof(consensus));
        if (bestMember < 0 || bestMember >= members.Count)
            throw new ArgumentOutOfRangeException(nameof(bestMember), bestMember, $"There are {members.Count} members.");
        ArgumentOutOfRangeException.ThrowIfNegative(refinementNeighbors);
        FeatureCount = featureCount;
        TargetTotal = targetTotal;
        Features = features;
        Scaling = scaling;
        Members = members;
        Consensus = consensus;
        BestMember = bestMember;
        RefinementNeighbors = refinementNeighbors;
    }

    /// <summary>Number of features of the data.</summary>
    public int FeatureCount { get; }

    /// <summary>What every spot's counts are scaled to sum to before log(1 + x).</summary>
    public double TargetTotal { get; }

    /// <summary>The features that members draw from, increasing.</summary>
    public int[] Features { get; }

    /// <summary>Scaling of <see cref="Features"/>, for the members that use it.</summary>
    public FeatureScaling Scaling { get; }

    /// <summary>The members.</summary>
    public IReadOnlyList<DomainMember> Members { get; }

    /// <summary>Labels of members to domains.</summary>
    public ConsensusModel Consensus { get; }

    /// <summary>The member whose embedding is given out: the one that agreed most with the others.</summary>
    public int BestMember { get; }

    /// <summary>Over how many nearest spots, besides the spot itself, the support of each domain is averaged; 0 for none.</summary>
    public int RefinementNeighbors { get; }

    /// <summary>Number of domains.</summary>
    public int ClusterCount => Consensus.ClusterCount;

    /// <summary>Finds the domains in a slice, or several, with the features the ensemble was fitted to. Each spot is judged by itself and its surroundings.</summary>
    /// <param name="counts">Spots x features, raw counts.</param>
    /// <param name="points">Where the spots lie.</param>
    /// <param name="slices">The slice of each spot, any numbers; null when all are of one slice.</param>
    /// <param name="execution">Threads, progress and cancellation; null for <see cref="Execution.Default"/>. Members run in parallel, each on one thread.</param>
    /// <exception cref="ArgumentException">Counts, points and slices differ in length.</exception>
    /// <exception cref="SpatialDataException">The number of features is another, or a count or coordinate cannot be used.</exception>
    public SpatialDomains Apply(CsrMatrix counts, PointSet points, int[]? slices = null, Execution? execution = null)
    {
        EnsembleInput.Check(counts, points, slices);
        if (counts.Columns != FeatureCount)
            throw new SpatialDataException($"The ensemble was fitted to {FeatureCount} features; these data have {counts.Columns}. Bring the same features into the same order first.");
        execution ??= Execution.Default;
        var normalized = EnsembleInput.Choose(CountNormalizer.Normalize(counts, TargetTotal, log1p: true, execution), Features);
        var neighbors = Members.Select(member => member.Smoothing.Neighbors).Append(RefinementNeighbors);
        var graphs = new NeighborGraphs(points, slices ?? new int[points.Count], neighbors, execution);
        var input = new EnsembleInput(normalized, Scaling.Apply(normalized, execution), graphs);
        var labels = new int[Members.Count][];
        DenseMatrix? embedding = null;
        MemberLoop.Run(Members.Count, execution, (member, single) =>
        {
            var place = Members[member].Embed(input, single);
            labels[member] = Members[member].Mixture.Predict(place, single);
            if (member == BestMember)
                embedding = place;
        });
        return Agree(labels, embedding!, graphs, execution);
    }

    /// <summary>What the members' labels come to.</summary>
    internal SpatialDomains Agree(int[][] labels, DenseMatrix embedding, NeighborGraphs graphs, Execution execution)
    {
        var memberships = Consensus.Memberships(labels, execution);
        if (RefinementNeighbors > 0)
            memberships = NeighborAggregation.Mean(graphs[RefinementNeighbors], memberships, includeSelf: true, execution);
        return new SpatialDomains(ConsensusModel.Label(memberships), memberships, embedding, labels);
    }

    private static bool AreIncreasingBelow(int[] places, int limit)
    {
        var previous = -1;
        foreach (var place in places)
        {
            if (place <= previous || place >= limit)
                return false;
            previous = place;
        }
        return true;
    }
}
