namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>The scores of a window seen from the source or from the target slice.</summary>
/// <param name="Pointers">Spot i has the entries [Pointers[i], Pointers[i+1]).</param>
/// <param name="Partners">The spot of the other slice, increasing within an entry range.</param>
/// <param name="Scores">The similarity of each entry.</param>
/// <param name="PartnerCount">Number of spots of the other slice.</param>
internal sealed record WindowSide(int[] Pointers, int[] Partners, double[] Scores, int PartnerCount)
{
    public int Count => Pointers.Length - 1;

    public ReadOnlySpan<int> PartnersOf(int spot) => Partners.AsSpan(Pointers[spot], Pointers[spot + 1] - Pointers[spot]);

    public ReadOnlySpan<double> ScoresOf(int spot) => Scores.AsSpan(Pointers[spot], Pointers[spot + 1] - Pointers[spot]);

    public int Longest(int from, int to)
    {
        var longest = 0;
        for (var spot = from; spot < to; spot++)
            longest = Math.Max(longest, Pointers[spot + 1] - Pointers[spot]);
        return longest;
    }
}
