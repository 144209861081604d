namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>Pairs of spots that lie nearest to each other, whatever was measured there.</summary>
public static class MutualNearest
{
    /// <summary>Finds the pairs.</summary>
    /// <param name="window">Who may be a partner.</param>
    /// <param name="source">Places of the n source spots.</param>
    /// <param name="target">Places of the m target spots.</param>
    /// <returns>At most one pair for each spot, with mass and confidence 1, by source spot. Of partners at one distance the earlier row is taken.</returns>
    /// <exception cref="ArgumentException">The places are not those of the window.</exception>
    public static IReadOnlyList<SpotMatch> Find(MatchingWindow window, SpotPositions source, SpotPositions target)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (source.Count != window.SourceCount || target.Count != window.TargetCount)
            throw new ArgumentException($"The window joins {window.SourceCount} with {window.TargetCount} spots, not {source.Count} with {target.Count}.", nameof(window));
        var matches = new List<SpotMatch>();
        for (var spot = 0; spot < source.Count; spot++)
        {
            var partner = Nearest(source.Of(spot), target, window.CandidatesOfSource(spot));
            if (partner >= 0 && Nearest(target.Of(partner), source, window.CandidatesOfTarget(partner)) == spot)
                matches.Add(new SpotMatch(spot, partner, 1, 1));
        }
        return matches;
    }

    private static int Nearest(ReadOnlySpan<double> place, SpotPositions others, ReadOnlySpan<int> candidates)
    {
        var (nearest, least) = (-1, double.PositiveInfinity);
        foreach (var candidate in candidates)
        {
            var distance = SpotPositions.Distance(place, others.Of(candidate));
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }
        return nearest;
    }
}
