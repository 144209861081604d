using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class CoordinateNormalizerTests
{
    [Fact]
    public void PerAxisAgreesWithTheGoldenCoordinates()
    {
        var golden = GoldenFile.Load("spatialfuser/preprocessing.json");
        var xy = golden.GetProperty("coordinates").Doubles();
        var points = new PointSet([.. xy.Where((_, i) => i % 2 == 0)], [.. xy.Where((_, i) => i % 2 == 1)]);

        var normalized = CoordinateNormalizer.PerAxis(points);

        var actual = normalized.X.Zip(normalized.Y).SelectMany(pair => new[] { pair.First, pair.Second });
        Assert.All(golden.GetProperty("normalised_coordinates").Doubles().Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void IsotropicKeepsTheShape()
    {
        var normalized = CoordinateNormalizer.Isotropic(new PointSet([100, 300, 500], [10, 110, 60]));

        Assert.Equal([-0.5, 0, 0.5], normalized.X);
        Assert.Equal([-0.125, 0.125, 0], normalized.Y);
    }

    [Fact]
    public void DegenerateSlicesAreDefined()
    {
        Assert.Equal([0.0], CoordinateNormalizer.Isotropic(new PointSet([7], [8])).X);
        Assert.Equal([0.0, 0], CoordinateNormalizer.PerAxis(new PointSet([7, 7], [1, 2])).X);
        Assert.Equal(0, CoordinateNormalizer.PerAxis(new PointSet([], [])).Count);
    }

    [Fact]
    public void CoordinatesThatAreNoNumbersAreRefused()
    {
        Assert.Throws<SpatialDataException>(() => CoordinateNormalizer.Isotropic(new PointSet([1, double.NaN], [1, 2])));
        Assert.Throws<SpatialDataException>(() => CoordinateNormalizer.PerAxis(new PointSet([1, 2], [1, double.NegativeInfinity])));
    }
}
