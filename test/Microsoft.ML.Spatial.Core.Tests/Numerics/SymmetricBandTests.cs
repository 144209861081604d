using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class SymmetricBandTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 6)]
    [InlineData(40, 3)]
    public void SolvesWhatADenseSolverSolves(int size, int width)
    {
        var random = new CounterRandom(size, (ulong)width);
        var (dense, band) = (Matrix<double>.Build.Dense(size, size), new SymmetricBand(size, width));
        for (var row = 0; row < size; row++)
        {
            for (var column = Math.Max(0, row - width); column <= row; column++)
                dense[row, column] = dense[column, row] = band[row, column] = random.NextNormal() + (row == column ? 4 + (2 * width) : 0);
        }
        var rightSide = new double[size];
        for (var row = 0; row < size; row++)
            rightSide[row] = random.NextNormal();
        var expected = dense.Solve(Vector<double>.Build.DenseOfArray(rightSide));

        Assert.True(band.TryFactor(1e-12));
        band.Solve(rightSide);

        for (var row = 0; row < size; row++)
            Assert.Equal(expected[row], rightSide[row], 1e-12);
    }

    [Fact]
    public void RefusesWhatHasNoSolution()
    {
        var band = new SymmetricBand(2, 1);
        Assert.False(band.TryFactor(0));
        (band[0, 0], band[1, 0], band[1, 1]) = (1, 1, 1 + 1e-12);
        Assert.False(band.TryFactor(1e-10));
        (band[0, 0], band[1, 0], band[1, 1]) = (1, double.NaN, 1);
        Assert.False(band.TryFactor(1e-10));
    }
}
