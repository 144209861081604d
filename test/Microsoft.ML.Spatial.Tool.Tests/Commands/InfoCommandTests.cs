using System.Text.Json;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class InfoCommandTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>
{
    [Fact]
    public void The_json_says_what_the_file_holds()
    {
        var json = ToolProcess.Run("info", source.Path, "--json").Expect(0).Json;
        Assert.Equal(("info", "AnnData"), (json.GetProperty("command").GetString(), json.GetProperty("format").GetString()));
        Assert.Equal((300, 60), (json.GetProperty("spots").GetInt32(), json.GetProperty("features").GetInt32()));
        Assert.Equal(source.Slice.Features.StoredCount, json.GetProperty("entries").GetInt32());
        Assert.Equal("counts", json.GetProperty("scale").GetProperty("kind").GetString());
        Assert.Equal(100, json.GetProperty("coordinates").GetProperty("pitch").GetDouble(), 1);
        Assert.Equal(source.Slice.RequireCoordinates().X.Max(), json.GetProperty("coordinates").GetProperty("maxX").GetDouble(), 3);

        var layer = json.GetProperty("obs").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "layer");
        Assert.Equal(("categorical", 7), (layer.GetProperty("kind").GetString(), layer.GetProperty("categories").GetInt32()));
        Assert.Equal(300, layer.GetProperty("counts").EnumerateArray().Sum(category => category.GetProperty("count").GetInt32()));
        var totals = Enumerable.Range(0, 300).Select(row => (double)source.Slice.Features.RowValues(row).ToArray().Sum()).Order().ToArray();
        Assert.Equal((totals[149] + totals[150]) / 2, json.GetProperty("quality").GetProperty("countsPerSpot").GetProperty("median").GetDouble(), 6);
    }

    [Fact]
    public void The_text_says_it_for_people()
    {
        var text = ToolProcess.Run("info", source.Path).Expect(0).Output;
        Assert.Contains("300 spots x 60 features", text, StringComparison.Ordinal);
        Assert.Contains("layer (categorical, 7: L1 ", text, StringComparison.Ordinal);
        Assert.Contains("raw counts", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_coordinates_can_be_looked_at()
    {
        var path = source.WithoutCoordinates();
        Assert.Equal(JsonValueKind.Null, ToolProcess.Run("info", path, "--json").Expect(0).Json.GetProperty("coordinates").ValueKind);
        Assert.Contains("none: methods that use space need obsm['spatial']", ToolProcess.Run("info", path).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_unusable_input() => ToolProcess.Run("info", "/no/such.h5ad").ExpectFailure(ExitCode.Input, "There is no file or folder '/no/such.h5ad'.");

    [Fact]
    public void A_text_named_h5ad_is_unusable_input() => ToolProcess.Run("info", source.Text(), "-q").ExpectFailure(ExitCode.Input, "text.h5ad");

    [Fact]
    public void A_truncated_file_is_unusable_input() => ToolProcess.Run("info", source.Truncated(), "-q").ExpectFailure(ExitCode.Input, "truncated.h5ad");

    [Fact]
    public void Nothing_to_look_at_is_wrong_usage() => ToolProcess.Run("info").ExpectFailure(ExitCode.Usage, "Required argument missing");

    [RealDataFact]
    public void A_visium_slice_is_recognised()
    {
        var json = ToolProcess.Run("info", TestPaths.DataFile("visium_dlpfc", "dlpfc_151675_counts.h5ad"), "--json").Expect(0).Json;
        Assert.Equal("counts", json.GetProperty("scale").GetProperty("kind").GetString());
        Assert.True(json.GetProperty("spots").GetInt32() > 3000);
        Assert.True(json.GetProperty("coordinates").GetProperty("pitch").GetDouble() > 1);
    }
}
