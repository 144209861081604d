using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>A piece of tissue of typical radius 1 around the origin: a smooth, asymmetric closed outline, less holes and tears.</summary>
internal sealed class TissueShape
{
    private const double Stretch = 1.2;
    private const double SmallestHole = 0.06;
    private const double LargestHole = 0.14;

    // Strength of the waves that bend the outline, from two per turn on; they sum to less than one half, so the outline never pinches off.
    private static readonly double[] WaveStrengths = [0.09, 0.1, 0.06, 0.04, 0.025];

    private readonly double[] _strengths;
    private readonly double[] _phases;
    private readonly (double X, double Y, double Width, double Height)[] _holes;
    private readonly (double Angle, double Depth, double Width)[] _tears;

    public TissueShape(int holeCount, int tearCount, long seed)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.Outline);
        _strengths = new double[WaveStrengths.Length];
        _phases = new double[WaveStrengths.Length];
        for (var i = 0; i < WaveStrengths.Length; i++)
        {
            _strengths[i] = WaveStrengths[i] * (0.6 + (0.8 * random.NextDouble()));
            _phases[i] = Math.Tau * random.NextDouble();
        }
        _holes = DrawHoles(holeCount, seed);
        _tears = DrawTears(tearCount, seed);
    }

    /// <summary>Distance from the centre as a share of the outline's distance in that direction: at most 1 within the outline.</summary>
    public double RelativeRadius(double x, double y)
    {
        var angle = Math.Atan2(y * Stretch, x / Stretch);
        var outline = 1.0;
        for (var i = 0; i < _strengths.Length; i++)
            outline += _strengths[i] * Math.Cos(((i + 2) * angle) + _phases[i]);
        return Math.Sqrt((x * x / (Stretch * Stretch)) + (y * y * Stretch * Stretch)) / outline;
    }

    /// <summary>Whether a place lies in a hole or tear.</summary>
    /// <param name="x">First coordinate.</param>
    /// <param name="y">Second coordinate.</param>
    /// <param name="relativeRadius">The place's <see cref="RelativeRadius"/>.</param>
    public bool IsMissing(double x, double y, double relativeRadius)
    {
        foreach (var hole in _holes)
        {
            var dx = (x - hole.X) / hole.Width;
            var dy = (y - hole.Y) / hole.Height;
            if ((dx * dx) + (dy * dy) < 1)
                return true;
        }
        foreach (var tear in _tears)
        {
            var (sin, cos) = Math.SinCos(tear.Angle);
            var opening = tear.Width * (relativeRadius - tear.Depth) / (1 - tear.Depth);
            if ((x * cos) + (y * sin) > 0 && Math.Abs((y * cos) - (x * sin)) < opening)
                return true;
        }
        return false;
    }

    private static (double X, double Y, double Width, double Height)[] DrawHoles(int count, long seed)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.Holes);
        var holes = new (double, double, double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
            var distance = 0.15 + (0.5 * random.NextDouble());
            holes[i] = (distance * cos, distance * sin, Radius(ref random), Radius(ref random));
        }
        return holes;

        static double Radius(ref CounterRandom random) => SmallestHole + ((LargestHole - SmallestHole) * random.NextDouble());
    }

    private static (double Angle, double Depth, double Width)[] DrawTears(int count, long seed)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.Tears);
        var tears = new (double, double, double)[count];
        for (var i = 0; i < count; i++)
            tears[i] = (Math.Tau * random.NextDouble(), 0.35 + (0.3 * random.NextDouble()), 0.05 + (0.05 * random.NextDouble()));
        return tears;
    }
}
