using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>A smooth change of log expression with depth: a slope, a soft step, or a broad bump, never constant within a layer.</summary>
internal readonly record struct DepthCurve(int Shape, double Center, double Width, double Height)
{
    /// <param name="random">The stream drawn from.</param>
    /// <param name="logFold">Log fold change between least and most expressed depth; negative turns the curve over.</param>
    public static DepthCurve Draw(ref CounterRandom random, double logFold)
        => new(random.NextInt(3), 0.2 + (0.6 * random.NextDouble()), 0.15 + (0.15 * random.NextDouble()), logFold);

    public double At(double depth)
    {
        var distance = (depth - Center) / Width;
        return Shape switch
        {
            0 => Height * (depth - 0.5),
            1 => Height * 0.5 * Math.Tanh(distance),
            _ => Height * (Math.Exp(-0.5 * distance * distance) - 0.5),
        };
    }
}
