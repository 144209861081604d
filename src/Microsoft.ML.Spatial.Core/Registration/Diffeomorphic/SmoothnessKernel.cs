using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// What makes rough velocities dear: the operator with the spectrum L = (1 + 2 a^2 sum over both axes of (1 - cos(2 pi f d)) / d^2)^(2p), that is (1 - a^2 Laplacian)^(2p)
/// on a periodic grid with step d. Its inverse smooths over about a.
/// </summary>
internal sealed class SmoothnessKernel
{
    private readonly VelocityGrid _grid;
    private readonly double[] _spectrum;

    /// <param name="grid">The nodes.</param>
    /// <param name="length">a, in the units of the grid.</param>
    /// <param name="power">p.</param>
    public SmoothnessKernel(VelocityGrid grid, double length, double power)
    {
        _grid = grid;
        _spectrum = new double[grid.Nodes];
        var factor = 2 * length * length / (grid.Step * grid.Step);
        for (var i = 0; i < grid.CountX; i++)
            for (var j = 0; j < grid.CountY; j++)
                _spectrum[(i * grid.CountY) + j] = Math.Pow(1 + (factor * (2 - Math.Cos(Math.Tau * i / grid.CountX) - Math.Cos(Math.Tau * j / grid.CountY))), 2 * power);
    }

    /// <summary>L by frequency, that along y running fastest.</summary>
    public ReadOnlySpan<double> Spectrum => _spectrum;

    /// <summary>Velocities with their Fourier transform multiplied by a power of L, each step by itself: 1 for the slope of the energy, -1 to smooth.</summary>
    /// <param name="values">Steps x nodes x (x, y).</param>
    /// <param name="exponent">The power.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public double[] Filter(double[] values, double exponent, Execution execution)
    {
        var result = new double[values.Length];
        var factors = Array.ConvertAll(_spectrum, value => Math.Pow(value, exponent) / _spectrum.Length);
        FixedPartition.For(values.Length / (2 * _grid.Nodes), 1, execution, (_, step, _) =>
        {
            // L is real and even, so both components can go through one transform as the parts of a complex number.
            var field = new Complex[_grid.Nodes];
            var first = 2 * step * _grid.Nodes;
            for (var node = 0; node < field.Length; node++)
                field[node] = new Complex(values[first + (2 * node)], values[first + (2 * node) + 1]);
            Transform(field, samples => Fourier.Forward(samples, FourierOptions.NoScaling));
            for (var node = 0; node < field.Length; node++)
                field[node] *= factors[node];
            Transform(field, samples => Fourier.Inverse(samples, FourierOptions.NoScaling));
            for (var node = 0; node < field.Length; node++)
                (result[first + (2 * node)], result[first + (2 * node) + 1]) = (field[node].Real, field[node].Imaginary);
        });
        return result;
    }

    private void Transform(Complex[] field, Action<Complex[]> transform)
    {
        var alongY = new Complex[_grid.CountY];
        for (var i = 0; i < _grid.CountX; i++)
        {
            Array.Copy(field, i * _grid.CountY, alongY, 0, alongY.Length);
            transform(alongY);
            alongY.CopyTo(field, i * _grid.CountY);
        }
        var alongX = new Complex[_grid.CountX];
        for (var j = 0; j < _grid.CountY; j++)
        {
            for (var i = 0; i < alongX.Length; i++)
                alongX[i] = field[(i * _grid.CountY) + j];
            transform(alongX);
            for (var i = 0; i < alongX.Length; i++)
                field[(i * _grid.CountY) + j] = alongX[i];
        }
    }
}
