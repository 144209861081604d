namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>One statistic of spatial autocorrelation with its tests, one element per feature.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="P">P-values of the normal approximation, one-sided in the direction in which the statistic departs from what chance leads to expect; 1 for a feature that is not tested.</param>
/// <param name="AdjustedP">The same, adjusted for the number of features tested (<see cref="Numerics.BenjaminiHochberg"/>).</param>
/// <param name="PermutationP">
/// (1 + shuffles at least as extreme, in the same direction) / (1 + shuffles); 1 for a feature that is not tested; null without shuffles.
/// </param>
/// <param name="AdjustedPermutationP">The same, adjusted for the number of features tested; null without shuffles.</param>
public sealed record AutocorrelationTest(double[] Statistic, double[] P, double[] AdjustedP, double[]? PermutationP, double[]? AdjustedPermutationP);
