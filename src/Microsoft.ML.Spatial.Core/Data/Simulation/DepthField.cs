using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>How deep every spot lies: 0 at the surface, 1 at the deepest spot. Lines of equal depth are bent arcs around a far centre.</summary>
/// <param name="Values">Relative depth per spot.</param>
/// <param name="PerPitch">Relative depth that one pitch straight down amounts to.</param>
internal sealed record DepthField(double[] Values, double PerPitch)
{
    // In units of the tissue's largest extent: how far the arcs' centre is, and how strongly and over what length they are bent out of shape.
    private const double CenterDistance = 0.9;
    private const double WarpStrength = 0.035;
    private const double WarpLength = 0.22;

    public static DepthField Measure(PointSet spots, long seed)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.Depth);
        var extent = Math.Max(Math.Max(spots.X.Max() - spots.X.Min(), spots.Y.Max() - spots.Y.Min()), CortexSimulator.PitchMicrometers);
        var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
        var (centerX, centerY) = (cos * CenterDistance * extent, sin * CenterDistance * extent);
        var warp = new SmoothField(ref random, WarpLength * extent);
        var height = new double[spots.Count];
        for (var i = 0; i < height.Length; i++)
        {
            var (dx, dy) = (spots.X[i] - centerX, spots.Y[i] - centerY);
            height[i] = Math.Sqrt((dx * dx) + (dy * dy)) + (WarpStrength * extent * warp.At(spots.X[i], spots.Y[i]));
        }
        var (lowest, highest) = (height.Min(), height.Max());
        var range = Math.Max(highest - lowest, CortexSimulator.PitchMicrometers);
        for (var i = 0; i < height.Length; i++)
            height[i] = (highest - height[i]) / range;
        return new DepthField(height, CortexSimulator.PitchMicrometers / range);
    }
}
