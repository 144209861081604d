using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Refinement;

/// <summary>A tissue whose features are sums of waves of the place, of 12 to 40 spacings, measured with noise.</summary>
internal sealed class WavyTissue
{
    private const int Waves = 4;
    private readonly double[] _waveX;
    private readonly double[] _waveY;
    private readonly double[] _phases;
    private readonly int _columns;

    public WavyTissue(int columns, int seed)
    {
        var random = new CounterRandom(seed, 7);
        _columns = columns;
        (_waveX, _waveY, _phases) = (new double[columns * Waves], new double[columns * Waves], new double[columns * Waves]);
        for (var wave = 0; wave < _phases.Length; wave++)
        {
            var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
            var frequency = Math.Tau / (12 + (28 * random.NextDouble()));
            (_waveX[wave], _waveY[wave], _phases[wave]) = (frequency * cos, frequency * sin, Math.Tau * random.NextDouble());
        }
    }

    /// <summary>About side x side spots at a distance of about 1.</summary>
    public static PointSet Spots(int side, int seed)
    {
        var random = new CounterRandom(seed, 8);
        var (x, y) = (new double[side * side], new double[side * side]);
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = ((i / side) + (0.2 * random.NextNormal()), (i % side) + (0.2 * random.NextNormal()));
        return new PointSet(x, y);
    }

    /// <summary>The features at true places.</summary>
    public DenseMatrix Measure(PointSet places, double noise, int seed)
    {
        var random = new CounterRandom(seed, 9);
        var rows = new DenseMatrix(places.Count, _columns);
        for (var i = 0; i < places.Count; i++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var sum = noise * random.NextNormal();
                for (var wave = column * Waves; wave < (column + 1) * Waves; wave++)
                    sum += Math.Sin((_waveX[wave] * places.X[i]) + (_waveY[wave] * places.Y[i]) + _phases[wave]);
                rows[i, column] = (float)sum;
            }
        }
        return rows;
    }

    /// <summary>Mean distance of two sets of places.</summary>
    public static double Distance(PointSet one, PointSet other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Count; i++)
            sum += double.Hypot(one.X[i] - other.X[i], one.Y[i] - other.Y[i]);
        return sum / one.Count;
    }
}
