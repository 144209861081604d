using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Markers;

/// <summary>The real program finds markers.</summary>
public sealed class MarkersRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_and_file_hold_the_scores()
    {
        var layers = (CategoricalColumn)source.Slice.Observations.Get("layer");
        var expected = MarkerScoring.Score(new MarkerSpots(CountNormalizer.Normalize(source.Slice.Features, 1e4, log1p: true), layers.Codes));

        var json = Markers("a", "--top", "3", "--volcano", layers.Categories[0]).Expect(0).Json;

        var lines = File.ReadAllLines(_folder.File("a.csv"));
        Assert.Equal("group,feature,score,logFoldChange,p,pAdjusted,shareIn,shareOut", lines[0]);
        Assert.Equal(expected.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{layers.Categories[row.Group]},{source.Slice.FeatureNames[row.Feature]},{row.Score:R},{row.LogFoldChange:R},{row.P:R},{row.PAdjusted:R},{row.ShareIn:R},{row.ShareOut:R}")), lines[1..]);

        var top = expected.Top(new MarkerSelectionOptions { TopCount = 3 }).Rows;
        var written = AnnDataFile.Read(_folder.File("a.h5ad"));
        var columns = (Dictionary<string, object>)written.Unstructured["markers"];
        Assert.Equal(top.Select(row => source.Slice.FeatureNames[row.Feature]), (string[])columns["feature"]);
        Assert.Equal(top.Select(row => layers.Categories[row.Group]), (string[])columns["group"]);
        Assert.Equal(top.Select(row => row.PAdjusted), (double[])columns["pAdjusted"]);
        Assert.Equal("wilcoxon", ((Dictionary<string, object>)columns["params"])["method"]);
        Assert.Equal(source.Slice.Features.Values.AsSpan(0, source.Slice.Features.StoredCount), written.Features.Values.AsSpan(0, written.Features.StoredCount));

        Assert.Equal(layers.Categories, json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString()));
        Assert.All(json.GetProperty("groups").EnumerateArray(), group => Assert.Equal(3, group.GetProperty("markers").GetArrayLength()));
        Assert.True(XDocument.Load(_folder.File("a.svg")).Descendants().Count() > 50);
        Assert.Contains($"{layers.Categories[0]} against all others", File.ReadAllText(json.GetProperty($"volcano.{layers.Categories[0]}").GetString()!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wilcoxon")]
    [InlineData("logistic")]
    [InlineData("mutual-information")]
    [InlineData("geary")]
    public void Threads_do_not_change_a_byte(string method)
    {
        Markers("a", "--method", method, "--threads", "1").Expect(0);
        Markers("b", "--method", method, "--threads", "2").Expect(0);
        foreach (var ending in new[] { ".csv", ".h5ad", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + ending)), File.ReadAllBytes(_folder.File("b" + ending)));
    }

    [Fact]
    public void Methods_without_a_test_leave_p_empty()
    {
        var result = Markers("a", "--method", "logistic").Expect(0);

        Assert.InRange(result.Json.GetProperty("heldOutAccuracy").GetDouble(), 0.2, 1);
        Assert.All(File.ReadAllLines(_folder.File("a.csv"))[1..], line => Assert.Contains(",,,", line, StringComparison.Ordinal));
        Assert.False(((Dictionary<string, object>)AnnDataFile.Read(_folder.File("a.h5ad")).Unstructured["markers"]).ContainsKey("p"));
    }

    [Fact]
    public void A_reference_has_no_markers_of_its_own()
    {
        var reference = ((CategoricalColumn)source.Slice.Observations.Get("layer")).Categories[0];
        Markers("a", "--reference", reference).Expect(0);

        Assert.DoesNotContain(File.ReadAllLines(_folder.File("a.csv")), line => line.StartsWith(reference + ",", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readable_summary_names_the_markers()
    {
        var output = ToolProcess.Run("markers", source.Path, "--groups", "layer", "-q").Expect(0).Output;

        Assert.StartsWith("markers     wilcoxon, ", output, StringComparison.Ordinal);
        Assert.Contains("and 2 more", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_commas_and_quotes_survive_the_table()
    {
        var slice = source.Slice.SelectFeatures([0, 1, 2]);
        var renamed = new SpatialDataset(slice.Features, slice.Observations, new ColumnTable(["a,b", "say \"c\"", "plain"]), slice.Coordinates);
        AnnDataFile.Write(renamed, _folder.File("odd.h5ad"));

        ToolProcess.Run("markers", _folder.File("odd.h5ad"), "--groups", "layer", "-q", "--table", _folder.File("odd.csv")).Expect(0);

        var text = File.ReadAllText(_folder.File("odd.csv"));
        Assert.Contains(",\"a,b\",", text, StringComparison.Ordinal);
        Assert.Contains(",\"say \"\"c\"\"\",", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Input, "There is no column 'domain'")]
    [InlineData(ExitCode.Usage, "has no group 'nowhere'", "--groups", "layer", "--reference", "nowhere")]
    [InlineData(ExitCode.Usage, "has no group 'nowhere'", "--groups", "layer", "--figure", "x.svg", "--volcano", "nowhere")]
    public void What_cannot_be_answered_says_what_to_do(int exitCode, string message, params string[] options)
        => ToolProcess.Run(["markers", source.Path, "-q", .. options.Select(option => option == "x.svg" ? _folder.File(option) : option)]).ExpectFailure(exitCode, message);

    [Fact]
    public void Autocorrelation_needs_places_and_logarithms_need_saying()
    {
        ToolProcess.Run("markers", source.WithoutCoordinates(), "--groups", "layer", "-q", "--method", "moran").ExpectFailure(ExitCode.Input, "has no spot coordinates");
        ToolProcess.Run("markers", source.WithoutCoordinates(), "--groups", "layer", "-q").Expect(0);
        var logged = CountNormalizer.Normalize(source.Slice.Features, 1e4, log1p: true);
        AnnDataFile.Write(new SpatialDataset(logged, source.Slice.Observations, source.Slice.Variables, source.Slice.Coordinates), _folder.File("logged.h5ad"));
        ToolProcess.Run("markers", _folder.File("logged.h5ad"), "--groups", "layer", "-q").ExpectFailure(ExitCode.Input, "--logged");
        ToolProcess.Run("markers", _folder.File("logged.h5ad"), "--groups", "layer", "-q", "--logged", "--table", _folder.File("l.csv")).Expect(0);
        Markers("a").Expect(0);
        Assert.Equal(File.ReadAllText(_folder.File("a.csv")), File.ReadAllText(_folder.File("l.csv")));
    }

    private ToolResult Markers(string name, params string[] options) => ToolProcess.Run(
        ["markers", source.Path, "--groups", "layer", "--json", "-q", "--output", _folder.File(name + ".h5ad"), "--table", _folder.File(name + ".csv"), "--figure", _folder.File(name + ".svg"), .. options]);
}
