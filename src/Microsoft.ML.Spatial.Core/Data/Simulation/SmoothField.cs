using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// A stationary random function of place with Gaussian covariance, mean 0 and variance 1: a sum of random waves (Rahimi and Recht, NIPS
/// 2007).
/// </summary>
internal sealed class SmoothField
{
    private const int WaveCount = 32;

    private readonly double[] _waveX = new double[WaveCount];
    private readonly double[] _waveY = new double[WaveCount];
    private readonly double[] _phase = new double[WaveCount];

    /// <param name="random">The stream the waves are drawn from.</param>
    /// <param name="length">Length over which the field changes: correlation falls to exp(-1/2) at this distance.</param>
    public SmoothField(ref CounterRandom random, double length)
    {
        for (var i = 0; i < WaveCount; i++)
            (_waveX[i], _waveY[i], _phase[i]) = (random.NextNormal() / length, random.NextNormal() / length, Math.Tau * random.NextDouble());
    }

    public double At(double x, double y)
    {
        var sum = 0.0;
        for (var i = 0; i < WaveCount; i++)
            sum += Math.Cos((_waveX[i] * x) + (_waveY[i] * y) + _phase[i]);
        return sum * Math.Sqrt(2.0 / WaveCount);
    }
}
