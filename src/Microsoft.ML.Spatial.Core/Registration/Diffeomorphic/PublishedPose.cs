namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The parameters of the published alignment: x' = R (exp(S) * (phi(x) - b)) + T + b with R = [[cos, sin], [-sin, cos]] and b the mean of the moving points.</summary>
/// <param name="Angle">theta, in radians.</param>
/// <param name="ShiftX">T along x.</param>
/// <param name="ShiftY">T along y.</param>
/// <param name="LogScaleX">S along x.</param>
/// <param name="LogScaleY">S along y.</param>
public sealed record PublishedPose(double Angle, double ShiftX, double ShiftY, double LogScaleX, double LogScaleY);
