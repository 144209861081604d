using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class TissueRegionTests
{
    [Fact]
    public void SpotsInsideAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/trajectory_region.json");
        var polygon = golden.GetProperty("inputs").GetProperty("polygon").EnumerateArray().Select(vertex => vertex.Doubles()).ToArray();
        var places = golden.GetProperty("inputs").GetProperty("points").Doubles();
        var points = new PointSet([.. places.Where((_, i) => i % 2 == 0)], [.. places.Where((_, i) => i % 2 == 1)]);

        var codes = TissueRegion.Assign(points, [new TissueRegion("polygon", [new PointSet([.. polygon.Select(v => v[0])], [.. polygon.Select(v => v[1])])])]);

        Assert.Equal(golden.GetProperty("outputs").GetProperty("inside_polygon").Integers(), Enumerable.Range(0, codes.Length).Where(spot => codes[spot] == 0));
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(5, 5, false)] // in the hole
    [InlineData(4, 5, false)] // on the border of the hole
    [InlineData(0, 5, false)] // on the border
    [InlineData(10, 10, false)] // on a corner
    [InlineData(2, 4, true)] // level with corners of the hole
    [InlineData(8, 6, true)]
    [InlineData(11, 4, false)]
    [InlineData(double.NaN, 4, false)]
    public void BordersAndHolesAreNotInside(double x, double y, bool inside)
    {
        var ring = new PointSet([0, 10, 10, 0, 0], [0, 0, 10, 10, 0]);
        var hole = new PointSet([4, 4, 6, 6], [4, 6, 6, 4]);

        Assert.Equal(inside, new TissueRegion("frame", [ring, hole]).Contains(x, y));
    }

    [Fact]
    public void ARegionOfTwoPartsHoldsBothAndTheFirstRegionCounts()
    {
        var parts = new TissueRegion("parts", [new PointSet([0, 2, 1], [0, 0, 2]), new PointSet([5, 7, 6], [0, 0, 2])]);
        var box = TissueRegion.Box("box", 0, 0, 10, 10);

        Assert.Equal([0, 0, 1, -1], TissueRegion.Assign(new PointSet([1, 6, 3, 11], [1, 1, 1, 1]), [parts, box]));
        Assert.Equal([0, 0, 0, -1], TissueRegion.Assign(new PointSet([1, 6, 3, 11], [1, 1, 1, 1]), [box, parts]));
    }

    [Fact]
    public void EvenOddAgreesWithWindingOnRandomStars()
    {
        var random = new CounterRandom(4);
        for (var trial = 0; trial < 20; trial++)
        {
            var corners = 3 + random.NextInt(9);
            var radii = new double[corners];
            for (var i = 0; i < corners; i++)
                radii[i] = 0.2 + random.NextDouble();
            var star = new PointSet([.. radii.Select((r, i) => r * Math.Cos(2 * Math.PI * i / corners))], [.. radii.Select((r, i) => r * Math.Sin(2 * Math.PI * i / corners))]);
            var region = new TissueRegion("star", [star]);
            for (var i = 0; i < 50; i++)
            {
                var (x, y) = ((random.NextDouble() * 2.4) - 1.2, (random.NextDouble() * 2.4) - 1.2);
                Assert.Equal(Math.Abs(Winding(star, x, y)) > Math.PI, region.Contains(x, y));
            }
        }
    }

    [Fact]
    public void DistanceToTheBorderOfAGroupHasASign()
    {
        var points = new PointSet([0, 1, 2, 3, 0, 1], [0, 0, 0, 0, 5, 5]);

        var distances = BorderDistance.Measure(points, [true, true, false, false, false, false], [0, 0, 0, 0, 1, 1]);

        Assert.Equal([-2, -1, 1, 2, double.NaN, double.NaN], distances);
        Assert.Throws<ArgumentException>(() => BorderDistance.Measure(points, [true]));
    }

    [Fact]
    public void WhatIsNoRegionIsRefused()
    {
        Assert.Throws<SpatialDataException>(() => new TissueRegion("none", []));
        Assert.Contains("2 vertices", Assert.Throws<SpatialDataException>(() => new TissueRegion("line", [new PointSet([0, 1, 0], [0, 1, 0])])).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => TissueRegion.Box("box", 0, 0, double.PositiveInfinity, 1));
    }

    private static double Winding(PointSet ring, double x, double y)
    {
        var sum = 0.0;
        for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
        {
            var turn = Math.Atan2(ring.Y[i] - y, ring.X[i] - x) - Math.Atan2(ring.Y[j] - y, ring.X[j] - x);
            sum += turn > Math.PI ? turn - (2 * Math.PI) : turn < -Math.PI ? turn + (2 * Math.PI) : turn;
        }
        return sum;
    }
}
