namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>The partners of a whole slice, and how far they stand out from chance.</summary>
/// <param name="Partners">The target spot of each of the n source spots, -1 where none passed.</param>
/// <param name="Scores">
/// Cosine of each source spot: with its partner, or without one the best in its radius whether it passed or not; -1, the least a cosine can be, where no target spot
/// is in the radius.
/// </param>
/// <param name="PValues">The share of chance cosines at or above the score, (1 + number of them) / (1 + draws); 1 where no target spot is in the radius.</param>
/// <param name="Threshold">The least cosine that passed; infinite when no source spot has a candidate.</param>
/// <param name="ChanceCosines">Cosines of random source spots with a random candidate each, increasing.</param>
public sealed record SliceMapping(int[] Partners, double[] Scores, double[] PValues, double Threshold, double[] ChanceCosines)
{
    /// <summary>How many source spots have a partner.</summary>
    public int MappedCount => Partners.Count(partner => partner >= 0);
}
