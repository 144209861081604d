using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>
/// A mixture of normal densities on [0, 1], one around every value and a wide one that keeps everything possible. Each is as wide as the larger gap to its neighbours
/// (Bergstra et al. 2011), within limits that close in as values become many.
/// </summary>
internal sealed class ParzenDensity
{
    private readonly double[] _centres;
    private readonly double[] _widths;

    public ParzenDensity(IEnumerable<double> places)
    {
        const double Middle = 0.5;
        _centres = [.. places.Append(Middle).Order()];
        _widths = new double[_centres.Length];
        var narrowest = 1.0 / Math.Min(100, _centres.Length + 1);
        var prior = Array.IndexOf(_centres, Middle);
        for (var i = 0; i < _centres.Length; i++)
        {
            var below = _centres[i] - (i == 0 ? 0 : _centres[i - 1]);
            var above = (i == _centres.Length - 1 ? 1 : _centres[i + 1]) - _centres[i];
            _widths[i] = i == prior ? 1 : Math.Clamp(Math.Max(below, above), narrowest, 1);
        }
    }

    public double Draw(ref CounterRandom random)
    {
        var component = random.NextInt(_centres.Length);
        while (true)
        {
            // A centre lies within, so every second draw or more does too.
            var place = _centres[component] + (_widths[component] * random.NextNormal());
            if (place is >= 0 and <= 1)
                return place;
        }
    }

    public double Logarithm(double place)
    {
        var sum = 0.0;
        for (var i = 0; i < _centres.Length; i++)
        {
            var distance = (place - _centres[i]) / _widths[i];
            var inside = Below((1 - _centres[i]) / _widths[i]) - Below(-_centres[i] / _widths[i]);
            sum += Math.Exp(-0.5 * distance * distance) / (_widths[i] * inside);
        }
        return Math.Log(sum / _centres.Length);
    }

    private static double Below(double x) => 0.5 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));
}
