namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How one feature runs along a trajectory. Shapes are those of the curve between the 1st and the 99th percentile of the spots, beyond which it rests on few.</summary>
/// <param name="F">F statistic of the curve against a flat line; 0 when not tested.</param>
/// <param name="P">Probability of an F at least as large without a trend; 1 when not tested. Below about 1e-300 it is 0.</param>
/// <param name="AdjustedP">P adjusted for all tested features by Benjamini and Hochberg.</param>
/// <param name="Direction">The shape of the curve.</param>
/// <param name="Effect">Share of the feature's variance that the curve explains, from 0 to 1.</param>
/// <param name="Change">Largest minus smallest value of the curve, in the units of the values.</param>
/// <param name="PeakLocation">Where along the trajectory, in percent, the curve is highest.</param>
public sealed record FeatureTrend(double F, double P, double AdjustedP, TrendDirection Direction, double Effect, double Change, double PeakLocation);
