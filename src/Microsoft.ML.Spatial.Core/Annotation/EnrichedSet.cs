namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>How many members of a set are on a list, against chance.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Size">Members of the set in the background, K.</param>
/// <param name="Overlap">Members on the list, k.</param>
/// <param name="Expected">Overlap that chance leads to expect, n K / N.</param>
/// <param name="P">P(X &gt;= k) for hypergeometric X.</param>
/// <param name="LogP">Natural logarithm of that, which does not vanish.</param>
/// <param name="PAdjusted">Adjusted for all sets tested (Benjamini, Hochberg).</param>
/// <param name="Members">The members on the list, in the order of the list.</param>
public sealed record EnrichedSet(string Set, int Size, int Overlap, double Expected, double P, double LogP, double PAdjusted, IReadOnlyList<string> Members)
{
    /// <summary>Overlap over expected overlap; 0 when nothing is on the list.</summary>
    public double FoldEnrichment => Expected > 0 ? Overlap / Expected : 0;
}
