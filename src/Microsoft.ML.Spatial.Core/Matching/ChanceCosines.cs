using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>The cosines of distinct random source spots with one random candidate each: what a partner within the radius has by chance.</summary>
internal static class ChanceCosines
{
    /// <summary>As many cosines as asked for, or as there are source spots with candidates; increasing.</summary>
    public static double[] Draw(MatchingWindow window, UnitRows source, UnitRows target, int draws, long seed)
    {
        var eligible = Enumerable.Range(0, window.SourceCount).Where(spot => !window.CandidatesOfSource(spot).IsEmpty).ToArray();
        var random = new CounterRandom(seed);
        var chosen = RowSample.Draw(eligible.Length, Math.Min(draws, eligible.Length), ref random);
        var cosines = new double[chosen.Length];
        for (var draw = 0; draw < chosen.Length; draw++)
        {
            var spot = eligible[chosen[draw]];
            var candidates = window.CandidatesOfSource(spot);
            cosines[draw] = source.Cosine(spot, target, candidates[random.NextInt(candidates.Length)]);
        }
        Array.Sort(cosines);
        return cosines;
    }
}
