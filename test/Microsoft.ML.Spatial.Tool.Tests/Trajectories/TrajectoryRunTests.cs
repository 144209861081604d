using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Trajectories;

/// <summary>The real program follows genes through a simulated cortex.</summary>
public sealed class TrajectoryRunTests(SimulatedSlice cortex) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Follows_genes_along_a_path_and_writes_all_it_found()
    {
        var summary = ToolProcess.Run(
            "trajectory", cortex.Path, "--path", PathFile(), "--table", _folder.File("profile.csv"), "--tests", _folder.File("tests.csv"),
            "--output", _folder.File("out.h5ad"), "--figure", _folder.File("profile.svg"), "--bins", "20", "--top", "3", "--json").Expect(0).Json;

        var along = summary.GetProperty("spotsAlong").GetInt32();
        Assert.InRange(along, 20, 299);
        Assert.True(summary.GetProperty("significant").GetInt32() > 0);
        Assert.Equal(3, summary.GetProperty("top").GetArrayLength());
        var profile = File.ReadAllLines(_folder.File("profile.csv"));
        Assert.Equal("feature,bin,location,mean,sd,count,smoothed", profile[0]);
        Assert.Equal(1 + (3 * 20), profile.Length);
        Assert.Equal(along, profile.Skip(1).Take(20).Sum(line => int.Parse(line.Split(',')[5], CultureInfo.InvariantCulture)));
        var tests = File.ReadAllLines(_folder.File("tests.csv"));
        Assert.Equal("feature,f,p,pAdjusted,direction,effect,change,peakLocation", tests[0]);
        Assert.Equal(61, tests.Length);
        Assert.StartsWith(summary.GetProperty("top")[0].GetProperty("feature").GetString() + ",", tests[1], StringComparison.Ordinal);
        var slice = AnnDataFile.Read(_folder.File("out.h5ad"));
        var locations = (RealColumn)slice.Observations.Get("path_location");
        Assert.Equal(along, locations.Values.Count(double.IsFinite));
        Assert.Equal(along, ((BooleanColumn)slice.Observations.Get("on_path")).Values.Count(value => value));
        Assert.DoesNotContain(((RealColumn)slice.Observations.Get("path_distance")).Values, double.IsNaN);
        var entry = (Dictionary<string, object>)slice.Unstructured["trajectory"];
        Assert.Equal(60, ((double[])((Dictionary<string, object>)entry["tests"])["p"]).Length);
        Assert.StartsWith("<svg", File.ReadAllText(_folder.File("profile.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        var path = PathFile();
        foreach (var threads in new[] { "1", "2" })
            ToolProcess.Run(
                "trajectory", cortex.Path, "--path", path, "--threads", threads, "--table", _folder.File($"{threads}.csv"), "--tests", _folder.File($"{threads}t.csv"),
                "--output", _folder.File($"{threads}.h5ad"), "--figure", _folder.File($"{threads}.svg")).Expect(0);
        foreach (var ending in new[] { ".csv", "t.csv", ".h5ad", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("1" + ending)), File.ReadAllBytes(_folder.File("2" + ending)));
    }

    [Fact]
    public void Cuts_out_regions_and_follows_genes_from_a_border()
    {
        var regions = Write("r.geojson", """{"type": "Feature", "properties": {"name": "all, or nearly"}, "geometry": {"type": "Polygon", "coordinates": [[[-1e7,-1e7],[1e7,-1e7],[1e7,1e7],[-1e7,1e7]]]}}""");
        var alone = ToolProcess.Run("trajectory", cortex.Path, "--regions", regions, "--region-column", "roi", "--output", _folder.File("roi.h5ad"), "--json").Expect(0).Json;
        Assert.Equal(300, alone.GetProperty("regions")[0].GetProperty("spots").GetInt32());
        Assert.Equal("all, or nearly", AnnDataFile.Read(_folder.File("roi.h5ad")).Observations.Get("roi").TextAt(7));

        var nothingElse = ToolProcess.Run("trajectory", cortex.Path, "--regions", regions, "--markers", _folder.File("m.csv"));
        nothingElse.ExpectFailure(ExitCode.Input, "");
        var y = cortex.Slice.RequireCoordinates().Y.Order().ElementAt(90);
        var low = Write("low.json", string.Create(CultureInfo.InvariantCulture, $$"""{"low": [[-1e7,-1e7],[1e7,-1e7],[1e7,{{y}}],[-1e7,{{y}}]]}"""));
        var marked = ToolProcess.Run("trajectory", cortex.Path, "--regions", low, "--markers", _folder.File("m.csv"), "--json").Expect(0).Json;
        Assert.NotEmpty(marked.GetProperty("regions")[0].GetProperty("markers").EnumerateArray());
        var rows = File.ReadAllLines(_folder.File("m.csv"));
        Assert.Equal("group,feature,score,logFoldChange,p,pAdjusted,shareIn,shareOut", rows[0]);
        Assert.Equal(cortex.Slice.FeatureCount + 1, rows.Length);
        Assert.StartsWith($"low,{marked.GetProperty("regions")[0].GetProperty("markers")[0].GetString()},", rows[1], StringComparison.Ordinal);

        var layer = ((CategoricalColumn)cortex.Slice.Observations.Get("layer")).Categories[0];
        var border = ToolProcess.Run("trajectory", cortex.Path, "--border-of", layer, "--groups", "layer", "--output", _folder.File("border.h5ad"), "--json").Expect(0).Json;
        Assert.True(border.GetProperty("from").GetDouble() < 0);
        var along = ToolProcess.Run("trajectory", _folder.File("border.h5ad"), "--along", "path_distance", "--freedom", "5", "--json").Expect(0).Json;
        Assert.Equal(border.GetProperty("top").ToString(), along.GetProperty("top").ToString());
    }

    [Fact]
    public void A_column_that_is_called_like_a_border_is_no_distance()
    {
        var slice = new SpatialDataset(cortex.Slice.Features, cortex.Slice.Observations.Copy(), cortex.Slice.Variables, cortex.Slice.Coordinates);
        slice.Observations.Set(new RealColumn("border of me", [.. Enumerable.Range(0, slice.SpotCount).Select(spot => (double)spot)]));
        AnnDataFile.Write(slice, _folder.File("named.h5ad"));

        ToolProcess.Run("trajectory", _folder.File("named.h5ad"), "--along", "border of me", "--output", _folder.File("out.h5ad")).Expect(0);

        var written = AnnDataFile.Read(_folder.File("out.h5ad")).Observations;
        Assert.True(written.TryGet("path_location", out _));
        Assert.False(written.TryGet("path_distance", out _));
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        var path = PathFile();
        ToolProcess.Run("trajectory", cortex.Path).ExpectFailure(ExitCode.Usage, "Give a trajectory");
        ToolProcess.Run("trajectory", cortex.Path, "--path", path, "--along", "x").ExpectFailure(ExitCode.Usage, "exclude each other");
        ToolProcess.Run("trajectory", cortex.Path, "--border-of", "a").ExpectFailure(ExitCode.Usage, "--border-of needs");
        ToolProcess.Run("trajectory", cortex.Path, "--regions", path, "--table", _folder.File("t.csv")).ExpectFailure(ExitCode.Usage, "needs a trajectory");
        ToolProcess.Run("trajectory", cortex.Path, "--path", path, "--markers", _folder.File("m.csv")).ExpectFailure(ExitCode.Usage, "--markers needs --regions");
        ToolProcess.Run("trajectory", cortex.Path, "--path", _folder.File("none.json")).ExpectFailure(ExitCode.Input, "no file");
        ToolProcess.Run("trajectory", cortex.Path, "--path", Write("far.json", "[[9e7,9e7],[9.1e7,9e7]]")).ExpectFailure(ExitCode.Input, "the spots lie between");
        ToolProcess.Run("trajectory", cortex.Path, "--path", Write("two.json", """{"a": [[0,0],[1,1]], "b": [[0,0],[2,2]]}""")).ExpectFailure(ExitCode.Input, "--path-name");
        ToolProcess.Run("trajectory", cortex.Path, "--regions", path, "--region-column", "a/b").ExpectFailure(ExitCode.Usage, "--region-column takes a name without '/'");
        ToolProcess.Run("trajectory", cortex.Path, "--path", path, "--tests", _folder.File("t.csv"), "--table", _folder.File("t.csv")).ExpectFailure(ExitCode.Usage, "Two results");
        ToolProcess.Run("trajectory", cortex.Path, "--path", path, "--features", "nothing").ExpectFailure(ExitCode.Input, "'nothing'");
        ToolProcess.Run("trajectory", cortex.Path, "--along", "layer").ExpectFailure(ExitCode.Input, "holds no numbers");
        ToolProcess.Run("trajectory", cortex.Path, "--path", path, "--table", _folder.File("t.txt")).ExpectFailure(ExitCode.Usage, ".csv");
    }

    /// <summary>A path across the slice from its lowest spot to its highest.</summary>
    private string PathFile()
    {
        var points = cortex.Slice.RequireCoordinates();
        var middle = (points.X.Min() + points.X.Max()) / 2;
        return Write("path.json", string.Create(CultureInfo.InvariantCulture, $"[[{middle}, {points.Y.Min()}], [{middle}, {points.Y.Max()}]]"));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
