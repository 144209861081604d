namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>A feature left out because it tells a slice from the others instead of places from each other.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Slice">The code of the slice it marks.</param>
/// <param name="LogFoldChange">log2 of its mean count in that slice over that in all others.</param>
/// <param name="AdjustedP">P-value of Welch's t-test of that slice against all others, adjusted for the features tested.</param>
/// <param name="Share">Share of the slice's spots in which it is not zero.</param>
public sealed record SliceBiasedFeature(int Feature, int Slice, double LogFoldChange, double AdjustedP, double Share);
