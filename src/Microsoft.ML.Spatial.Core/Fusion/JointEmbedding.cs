using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>
/// What all modalities say of every spot: beside its own fused row those of its partners in slices that others measured. Where one modality sees no difference
/// another may, so domains are found in this embedding better than in any single slice's.
/// </summary>
/// <remarks>
/// The row of a spot holds one block per modality: the mean of its own fused row, if that modality measured it, and of what its partners in each matched slice of that
/// modality have, weighted by the plan of the matching. A spot without partners for a block, where the other slice has no tissue, takes the row of the spots of its own
/// slice that are most like it and have partners.
/// </remarks>
public static class JointEmbedding
{
    private const int BlockSize = 256;
    private const int AlikeSpots = 15;
    private const int LargestSample = 4000;

    /// <summary>Puts the rows together.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="fused">For each modality the fused rows of its spots.</param>
    /// <param name="pairs">Which slices were matched.</param>
    /// <param name="matching">How: the radius and what the plan depends on.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>For each slice spots x (modalities x d).</returns>
    /// <remarks>Time O(pairs of spots within the radius x (d + iterations) + spots without partners x 4,000 x d).</remarks>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public static IReadOnlyList<DenseMatrix> Of(
        IReadOnlyList<FusionSlice> slices, IReadOnlyList<DenseMatrix> fused, IReadOnlyList<FusionPair> pairs, MatchingOptions matching, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentNullException.ThrowIfNull(fused);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(matching);
        OptionsValidator.Validate(matching);
        FusionInput.Check(fused, slices, pairs);
        execution ??= Execution.Default;
        DenseMatrix[] own = [.. slices.Select(slice => fused[slice.Modality].SelectRows(slice.Rows))];
        JointRows[] joint = [.. slices.Select((slice, i) => new JointRows(own[i].Rows, fused.Count, own[i].Columns))];
        for (var i = 0; i < slices.Count; i++)
            for (var spot = 0; spot < own[i].Rows; spot++)
                joint[i].Add(spot, slices[i].Modality, own[i].Row(spot));
        foreach (var pair in pairs)
        {
            var (source, target) = (slices[pair.Source], slices[pair.Target]);
            var window = MatchingWindow.Find(source.Positions, target.Positions, matching.Radius, execution);
            if (window.PairCount == 0)
                continue;
            var problem = MatchingProblem.Build(window, new UnitRows(own[pair.Source]), new UnitRows(own[pair.Target]), matching, execution);
            var plan = Sinkhorn.Solve(problem, matching, execution);
            Carry(joint[pair.Source], target.Modality, own[pair.Target], window.CandidatesOfSource, plan.LogMass, execution);
            Carry(joint[pair.Target], source.Modality, own[pair.Source], window.CandidatesOfTarget, (spot, other) => plan.LogMass(other, spot), execution);
        }
        return [.. joint.Select((rows, i) => Complete(rows, new UnitRows(own[i]), execution))];
    }

    private static void Carry(JointRows joint, int modality, DenseMatrix partners, CandidateList candidatesOf, Func<int, int, double> logMass, Execution execution)
        => FixedPartition.For(joint.Spots, BlockSize, execution, (_, from, to) =>
        {
            var mean = new double[partners.Columns];
            var carried = new float[partners.Columns];
            for (var spot = from; spot < to; spot++)
            {
                var candidates = candidatesOf(spot);
                if (candidates.IsEmpty)
                    continue;
                Array.Clear(mean);
                var largest = double.NegativeInfinity;
                foreach (var candidate in candidates)
                    largest = Math.Max(largest, logMass(spot, candidate));
                var total = 0.0;
                foreach (var candidate in candidates)
                {
                    var mass = Math.Exp(logMass(spot, candidate) - largest);
                    total += mass;
                    var row = partners.Row(candidate);
                    for (var k = 0; k < mean.Length; k++)
                        mean[k] += mass * row[k];
                }
                for (var k = 0; k < mean.Length; k++)
                    carried[k] = (float)(mean[k] / total);
                joint.Add(spot, modality, carried);
            }
        });

    /// <summary>The rows, with those that lack a block replaced by the mean of the complete rows of the spots most like them.</summary>
    private static DenseMatrix Complete(JointRows joint, UnitRows own, Execution execution)
    {
        var result = joint.ToMatrix();
        int[] complete = [.. Enumerable.Range(0, joint.Spots).Where(joint.IsComplete)];
        if (complete.Length == 0 || complete.Length == joint.Spots)
            return result;
        int[] sample = [.. RowSample.Even(complete.Length, LargestSample).Select(place => complete[place])];
        FixedPartition.For(joint.Spots, BlockSize, execution, (_, from, to) =>
        {
            var cosines = new double[sample.Length];
            var rows = new int[sample.Length];
            for (var spot = from; spot < to; spot++)
            {
                if (joint.IsComplete(spot))
                    continue;
                sample.CopyTo(rows, 0);
                for (var k = 0; k < sample.Length; k++)
                    cosines[k] = -own.Cosine(spot, own, sample[k]);
                Array.Sort(cosines, rows);
                var count = Math.Min(AlikeSpots, rows.Length);
                var line = result.Row(spot);
                line.Clear();
                foreach (var other in rows.AsSpan(0, count))
                {
                    var row = result.Row(other);
                    for (var k = 0; k < line.Length; k++)
                        line[k] += row[k] / count;
                }
            }
        });
        return result;
    }

    private delegate ReadOnlySpan<int> CandidateList(int spot);
}
