namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>The fitted curve of a feature with its uncertainty.</summary>
/// <param name="Locations">Places along the trajectory, in percent, increasing.</param>
/// <param name="Values">The curve at these places.</param>
/// <param name="StandardErrors">The standard error of the curve there, spots taken as independent.</param>
public sealed record TrendCurve(double[] Locations, double[] Values, double[] StandardErrors);
