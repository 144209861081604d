namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>How often spots of one cluster have neighbours of another, beside what chance does.</summary>
/// <param name="From">The cluster whose spots are asked for their neighbours.</param>
/// <param name="To">The cluster that neighbours are of.</param>
/// <param name="Count">How many neighbour relations there are.</param>
/// <param name="Expected">How many there are on average when clusters are shuffled within slices, computed exactly.</param>
/// <param name="Share">Share of the neighbours of the first cluster's spots that are of the second, from 0 to 1.</param>
/// <param name="Z">(Count - expected) / standard deviation of the shuffled counts; 0 where shuffling changes nothing.</param>
/// <param name="P">Share of the shuffles that depart from the expected count at least as far, both ways: (b + 1) / (n + 1).</param>
/// <param name="AdjustedP">P adjusted for all pairs by Benjamini and Hochberg.</param>
public sealed record ClusterPair(int From, int To, long Count, double Expected, double Share, double Z, double P, double AdjustedP);
