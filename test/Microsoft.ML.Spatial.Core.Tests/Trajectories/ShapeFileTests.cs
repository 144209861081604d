using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class ShapeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GeoJsonHoldsPathsAndRegions()
    {
        var file = Write("shapes.geojson", """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": 7, "properties": {}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [3, 4, 9]]}},
              {"type": "Feature", "properties": {"classification": {"name": "Tumour"}}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[10,0],[10,10],[0,10],[0,0]], [[4,4],[6,4],[6,6],[4,6],[4,4]]]}},
              {"type": "Feature", "properties": {"name": "Tumour"}, "geometry": {"type": "Polygon", "coordinates": [[[20,0],[30,0],[30,10],[20,0]]]}},
              {"type": "Feature", "properties": null, "geometry": {"type": "MultiPolygon", "coordinates": [[[[0,20],[1,20],[1,21]]]]}},
              {"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [1, 1]}}
            ]}
            """);

        var path = Assert.Single(ShapeFile.ReadPaths(file));
        Assert.Equal(("7", 5), (path.Name, path.Length));
        var regions = ShapeFile.ReadRegions(file);
        Assert.Equal(["Tumour", "region2"], regions.Select(region => region.Name));
        Assert.Equal(3, regions[0].Rings.Count);
        Assert.True(regions[0].Contains(2, 2));
        Assert.False(regions[0].Contains(5, 5));
        Assert.True(regions[0].Contains(29, 4));
    }

    [Fact]
    public void PlainListsAreWhatIsAskedFor()
    {
        var list = Write("list.json", "[[0, 0], [2, 0], [2, 2]]");
        Assert.Equal(("path1", 4), (ShapeFile.ReadPaths(list)[0].Name, ShapeFile.ReadPaths(list)[0].Length));
        Assert.Equal("region1", ShapeFile.ReadRegions(list)[0].Name);
        Assert.Equal(["a", "b"], ShapeFile.ReadPaths(Write("named.json", """{"a": [[0,0],[1,1]], "b": [[5,5],[6,6]]}""")).Select(path => path.Name));
    }

    [Fact]
    public void TablesListVerticesInOrder()
    {
        var paths = ShapeFile.ReadPaths(Write("t.csv", "name,Y,X,note\r\n\"left, \"\"a\"\"\",1,2,x\r\nb,0,0,\r\n\"left, \"\"a\"\"\",1,5,\r\nb,0,1,\r\n"));

        Assert.Equal(["left, \"a\"", "b"], paths.Select(path => path.Name));
        Assert.Equal([2, 5], paths[0].Vertices.X);
        Assert.Equal("path1", ShapeFile.ReadPaths(Write("u.csv", "x,y\n0,0\n1e1,0\n"))[0].Name);
        Assert.Equal([0.5, 2.5], ShapeFile.ReadPaths(Write("v.csv", "x;y\n0.5;0\n2.5;0\n"))[0].Vertices.X);
    }

    [Theory]
    [InlineData("a.json", "{", "no JSON")]
    [InlineData("a.json", "[[1, 2], [3]]", "Vertex 1")]
    [InlineData("a.json", "3", "no shapes")]
    [InlineData("a.json", "[[1, 2], [1, 2]]", "at least two")]
    [InlineData("a.json", """{"type": "Circle"}""", "'Circle'")]
    [InlineData("a.json", """{"type": "LineString"}""", "no list of coordinates")]
    [InlineData("a.json", """{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]]}""", "holds no path")]
    [InlineData("a.csv", "a,b\n1,2\n", "columns x and y")]
    [InlineData("a.csv", "x,y\n1,two\n", "Line 2")]
    [InlineData("a.csv", "x,y\n1\n", "Line 2")]
    [InlineData("a.csv", "", "is empty")]
    [InlineData("a.csv", "x,y\n\"1,2\n", "never closed")]
    public void WhatHoldsNoPathIsRefusedWithTheReason(string name, string text, string reason)
    {
        var file = Write(name, text);

        var error = Assert.Throws<SpatialDataException>(() => ShapeFile.ReadPaths(file));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyShapesOfOneNameAreOneRegionInTheOrderOfNames()
    {
        var shapes = Enumerable.Range(0, 20_000).Select(i => $$$"""{"type":"Feature","properties":{"name":"{{{(i % 2 == 0 ? "b" : "a")}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{i}}},0],[{{{i + 1}}},0],[{{{i}}},1]]]}}""");

        var regions = ShapeFile.ReadRegions(Write("cells.geojson", $"[{string.Join(',', shapes)}]"));

        Assert.Equal([("b", 10_000), ("a", 10_000)], regions.Select(region => (region.Name, region.Rings.Count)));
        Assert.Equal([0, 2, 4], regions[0].Rings.Take(3).Select(ring => ring.X[0]));
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed()
        => Assert.Contains("gone.json", Assert.Throws<SpatialDataException>(() => ShapeFile.ReadRegions(_folder.File("gone.json"))).Message, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
