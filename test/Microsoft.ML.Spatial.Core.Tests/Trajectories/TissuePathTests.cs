using System.Text.Json;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class TissuePathTests
{
    [Fact]
    public void SpotsNearTheWholePathAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/trajectory_region.json");
        var expected = golden.GetProperty("outputs").GetProperty("full_path");

        var path = GoldenPath(golden);
        var found = LocatedSpots.Near(path, Points(golden.GetProperty("inputs").GetProperty("points")), golden.GetProperty("inputs").GetProperty("distance").GetDouble());

        Assert.Equal(expected.GetProperty("length").GetDouble(), path.Length, 1e-12);
        Assert.Equal(expected.GetProperty("indices").Integers(), found.Spots);
        Close(expected.GetProperty("distances").Doubles(), found.Distances, 1e-8);
        Close(expected.GetProperty("locations_percent").Doubles(), found.Locations, 1e-8);
    }

    [Fact]
    public void WithoutTheLastVertexThePathIsTheOneTheReferenceTakes()
    {
        var golden = GoldenFile.Load("spatialmeta/trajectory_region.json");
        var expected = golden.GetProperty("outputs").GetProperty("reference_path_without_last_vertex");
        var whole = GoldenPath(golden).Vertices;

        var found = LocatedSpots.Near(new TissuePath("cut", new PointSet(whole.X[..^1], whole.Y[..^1])), Points(golden.GetProperty("inputs").GetProperty("points")), 3);

        Assert.Equal(expected.GetProperty("indices").Integers().Order(), found.Spots.Order());
        Close(expected.GetProperty("locations_percent").Doubles(), found.Locations, 1e-8);
    }

    [Fact]
    public void ProfilesAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/trajectory_region.json");
        var inputs = golden.GetProperty("inputs");
        var expected = golden.GetProperty("outputs").GetProperty("profile");
        var spots = LocatedSpots.Near(GoldenPath(golden), Points(inputs.GetProperty("points")), 3);
        var values = inputs.GetProperty("values").Doubles();

        var profile = PathProfile.Of([.. spots.Spots.Select(spot => values[spot])], spots, new ProfileOptions { Bins = inputs.GetProperty("bins").GetInt32(), DropZeros = true });

        Close(expected.GetProperty("mean").Doubles(), profile.Means, 1e-8);
        Close(expected.GetProperty("sd").Doubles(), profile.Deviations, 1e-8);
        Assert.Equal(expected.GetProperty("count").Integers(), profile.Counts);
        // Zeros are spots too unless they are dropped.
        Assert.Equal(spots.Count, PathProfile.Of([.. spots.Spots.Select(spot => values[spot])], spots, new ProfileOptions { Bins = 4 }).Counts.Sum());
    }

    [Fact]
    public void APlaceAsNearToTwoPiecesBelongsToTheEarlierOne()
    {
        var hairpin = new TissuePath("hairpin", new PointSet([0, 10, 10, 0], [0, 0, 2, 2]));

        var (distance, location) = hairpin.Locate(4, 1);

        Assert.Equal(1, distance, 1e-12);
        Assert.Equal(100 * 4 / 22.0, location, 1e-12);
        Assert.Equal((5.0, 100.0), hairpin.Locate(-5, 2));
        Assert.Equal((3.0, 0.0), hairpin.Locate(-3, 0));
    }

    [Fact]
    public void TheBoundCountsAndThreadsDoNot()
    {
        var path = new TissuePath("line", new PointSet([0, 10], [0, 0]));
        var points = new PointSet([1, 2, 3], [1, 2, 2.0000001]);

        Assert.Equal([0, 1], LocatedSpots.Near(path, points, 2).Spots);
        var many = new PointSet([.. Enumerable.Range(0, 9000).Select(i => i % 97 / 9.0)], [.. Enumerable.Range(0, 9000).Select(i => i % 31 / 10.0)]);
        Assert.Equal(LocatedSpots.Near(path, many, 2, new Execution(1)).Spots, LocatedSpots.Near(path, many, 2, new Execution(3)).Spots);
    }

    [Fact]
    public void NumbersMakeATrajectoryToo()
    {
        var spots = LocatedSpots.By([3, double.NaN, 1, 2, 9], maximumValue: 5);

        Assert.Equal([2, 3, 0], spots.Spots);
        Assert.Equal([0, 50, 100], spots.Locations);
        Assert.Equal((1, 3), (spots.From, spots.To));
        Assert.Throws<SpatialDataException>(() => LocatedSpots.By([1, 1, double.NaN]));
        Assert.Throws<SpatialDataException>(() => LocatedSpots.By([1, double.NegativeInfinity]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void AProfileNeedsFiniteValues(double value)
        => Assert.Contains("spot 2", Assert.Throws<SpatialDataException>(() => PathProfile.Of([1, value, 2], LocatedSpots.By([2, 0, 1]))).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoPathIsRefused()
    {
        Assert.Contains("at least two", Assert.Throws<SpatialDataException>(() => new TissuePath("dot", new PointSet([1, 1], [2, 2]))).Message, StringComparison.Ordinal);
        Assert.Contains("Vertex 1", Assert.Throws<SpatialDataException>(() => new TissuePath("lost", new PointSet([1, double.NaN], [2, 2]))).Message, StringComparison.Ordinal);
        var path = new TissuePath("line", new PointSet([0, 1, 1, 2], [0, 0, 0, 0]));
        Assert.Equal(3, path.Vertices.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => LocatedSpots.Near(path, new PointSet([0], [0]), double.NaN));
        Assert.Throws<SpatialDataException>(() => LocatedSpots.Near(path, new PointSet([double.NaN], [0]), 1));
    }

    private static TissuePath GoldenPath(JsonElement golden)
    {
        var vertices = golden.GetProperty("inputs").GetProperty("path").EnumerateArray().Select(vertex => vertex.Doubles()).ToArray();
        return new TissuePath("golden", new PointSet([.. vertices.Select(vertex => vertex[0])], [.. vertices.Select(vertex => vertex[1])]));
    }

    private static PointSet Points(JsonElement array)
    {
        var values = array.Doubles();
        return new PointSet([.. values.Where((_, i) => i % 2 == 0)], [.. values.Where((_, i) => i % 2 == 1)]);
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
