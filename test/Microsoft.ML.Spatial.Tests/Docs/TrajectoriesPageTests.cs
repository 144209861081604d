using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class TrajectoriesPageTests
{
    [Fact]
    public void FeaturesAlongAPathAndRegions()
    {
        using var temporary = new TemporaryFolder();
        var (mlContext, folder) = (new MLContext(seed: 1), temporary.Path);
        var spatial = mlContext.Spatial();
        var tissue = PageSlices.Cortex();
        var places = tissue.RequireCoordinates();
        var (left, middle, bottom, top) = (places.X.Min(), places.X.Average(), places.Y.Min(), places.Y.Max());
        File.WriteAllText(temporary.File("path.json"), JsonSerializer.Serialize<double[][]>([[middle, bottom], [middle, top]]));
        File.WriteAllText(temporary.File("regions.geojson"), JsonSerializer.Serialize(new
        {
            type = "Feature",
            properties = new { name = "left half" },
            geometry = new { type = "Polygon", coordinates = new double[][][] { [[left - 1, bottom - 1], [middle, bottom - 1], [middle, top + 1], [left - 1, top + 1], [left - 1, bottom - 1]] } },
        }));
        var slice = spatial.Data.LoadFromDataset(tissue);

        var path = ShapeFile.ReadPaths(Path.Combine(folder, "path.json"))[0];
        var regions = ShapeFile.ReadRegions(Path.Combine(folder, "regions.geojson"));
        var pipeline = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.LocateOnPath(path, maximumDistance: 500))   // PathLocation, PathDistance, OnPath
            .Append(spatial.Transforms.AssignRegions(regions));                    // Region
        var data = pipeline.Fit(slice).Transform(slice);
        var table = spatial.Evaluate.FeaturesAlongPath(data);                      // Feature, F, P, PAdjusted, Direction, Effect, Change, PeakLocation

        Assert.Equal(places.X.Select(x => Math.Abs(x - middle) <= 500), data.GetColumn<bool>("OnPath"));
        Assert.Equal(places.X.Select(x => x < middle ? 1u : 0u), data.GetColumn<uint>("Region"));
        Assert.Equal(["Feature", "F", "P", "PAdjusted", "Direction", "Effect", "Change", "PeakLocation"], PageSlices.ColumnNames(table));
    }
}
