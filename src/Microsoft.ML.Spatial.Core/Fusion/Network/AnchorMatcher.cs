using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>Finds anchors by matching the fused rows of each pair of slices, and draws a negative for both ends of each.</summary>
internal sealed class AnchorMatcher : IAnchorSource
{
    private readonly IReadOnlyList<FusionSlice> _slices;
    private readonly IReadOnlyList<FusionPair> _pairs;
    private readonly FusionOptions _options;
    private readonly MatchingWindow[] _windows;
    private readonly long _seed;
    private readonly Execution _execution;
    private uint _round;

    /// <exception cref="SpatialDataException">No spot of one slice of a pair lies within the radius of a spot of the other, or a spot has none of its own slice beyond it.</exception>
    public AnchorMatcher(IReadOnlyList<FusionSlice> slices, IReadOnlyList<FusionPair> pairs, FusionOptions options, long seed, Execution execution)
    {
        (_slices, _pairs, _options, _seed, _execution) = (slices, pairs, options, seed, execution);
        _windows = [.. pairs.Select(pair => MatchingWindow.Find(slices[pair.Source].Positions, slices[pair.Target].Positions, options.Matching.Radius, execution))];
        for (var i = 0; i < _windows.Length; i++)
            if (_windows[i].PairCount == 0)
                throw new SpatialDataException($"No spot of slice '{slices[pairs[i].Source].Name}' lies within {options.Matching.Radius} of a spot of slice '{slices[pairs[i].Target].Name}'; register the slices into one frame first, or choose a larger radius.");
        // What has no negatives is refused before pre-training, not after it.
        if (options.FusionSteps > 0)
            AllNegatives();
    }

    public AnchorRows[] Find(int step, IReadOnlyList<FusionBranch> branches)
    {
        var negatives = AllNegatives();
        _round++;
        var anchors = new AnchorRows[_pairs.Count];
        for (var i = 0; i < anchors.Length; i++)
        {
            var (source, target) = (_slices[_pairs[i].Source], _slices[_pairs[i].Target]);
            var matches = step == 0 && _options.FirstAnchorsByPlace
                ? MutualNearest.Find(_windows[i], source.Positions, target.Positions)
                : Match(_windows[i], Part(branches[source.Modality].Fused, source), Part(branches[target.Modality].Fused, target));
            anchors[i] = Rows(matches, source, target, negatives[_pairs[i].Source]!, negatives[_pairs[i].Target]!);
        }
        return anchors;
    }

    /// <summary>Negatives of every slice in a pair: one draw for all its pairs, which does not depend on what was drawn before.</summary>
    private int[]?[] AllNegatives() => [.. _slices.Select((slice, i) => _pairs.Any(pair => pair.Source == i || pair.Target == i) ? Negatives(slice, _seed + i) : null)];

    private int[] Negatives(FusionSlice slice, long seed)
    {
        if (slice.Positions.Count == 1)
            throw new SpatialDataException($"Slice '{slice.Name}' has one spot, and matching needs another one far from it; leave it out of the pairs.");
        try
        {
            return NegativeSpots.Draw(slice.Positions, _options.Matching.Radius, seed, _round, _execution);
        }
        catch (SpatialDataException error)
        {
            throw new SpatialDataException($"Slice '{slice.Name}': {error.Message}", error);
        }
    }

    private IReadOnlyList<SpotMatch> Match(MatchingWindow window, UnitRows source, UnitRows target)
    {
        var problem = MatchingProblem.Build(window, source, target, _options.Matching, _execution);
        return Anchors.Select(Sinkhorn.Solve(problem, _options.Matching, _execution), _options.Matching, _execution);
    }

    private static UnitRows Part(DenseMatrix fused, FusionSlice slice) => new(fused.SelectRows(slice.Rows));

    private static AnchorRows Rows(IReadOnlyList<SpotMatch> matches, FusionSlice source, FusionSlice target, int[] sourceNegatives, int[] targetNegatives) => new(
        [.. matches.Select(match => source.Rows[match.Source])],
        [.. matches.Select(match => target.Rows[match.Target])],
        [.. matches.Select(match => source.Rows[sourceNegatives[match.Source]])],
        [.. matches.Select(match => target.Rows[targetNegatives[match.Target]])]);
}
