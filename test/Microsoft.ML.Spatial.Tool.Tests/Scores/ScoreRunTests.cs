using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Scores;

/// <summary>The real program scores sets of features.</summary>
public sealed class ScoreRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_is_one_column_of_obs()
    {
        var names = source.Slice.FeatureNames;

        var result = ToolProcess.Run(
            "score", source.Path, "--features", $"{names[1]},{names[4]},nothing", "--name", "mine", "--bins", "5", "--seed", "3", "--output", _folder.File("a.h5ad"), "--figure", _folder.File("a.svg"),
            "--json").Expect(0);

        var values = CountNormalizer.Normalize(source.Slice.Features, new CountNormalizationOptions());
        var expected = FeatureSetScores.Choose(values, names, [new NamedSet("mine", [names[1], names[4]])], new FeatureSetOptions { Bins = 5 }, 3).Score(values);
        var found = (RealColumn)AnnDataFile.Read(_folder.File("a.h5ad")).Observations.Get("mine");
        Assert.Equal(expected.Values, Array.ConvertAll(found.Values, value => (float)value));
        Assert.Equal(1, result.Json.GetProperty("scored").GetInt32());
        Assert.Contains("mine", File.ReadAllText(_folder.File("a.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_of_a_file_are_columns_and_threads_change_no_byte()
    {
        var names = source.Slice.FeatureNames;
        File.WriteAllText(_folder.File("sets.gmt"), $"one\t\t{names[0]}\t{names[2]}\ntwo\t\t{names[7]}\t{names[9]}\nnone\t\tx\ty\n");

        foreach (var (name, threads) in new[] { ("a", "1"), ("b", "3") })
        {
            ToolProcess.Run(
                "score", source.Path, "--sets", _folder.File("sets.gmt"), "--threads", threads, "--output", _folder.File(name + ".h5ad"), "--table", _folder.File(name + ".csv"), "--figure", _folder.File(name + ".svg")).Expect(0);
        }

        foreach (var ending in new[] { ".h5ad", ".csv", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + ending)), File.ReadAllBytes(_folder.File("b" + ending)));
        Assert.Equal("barcode,one,two", File.ReadLines(_folder.File("a.csv")).First());
        Assert.Equal(301, File.ReadLines(_folder.File("a.csv")).Count());
        Assert.NotNull(AnnDataFile.Read(_folder.File("a.h5ad")).Observations.Get("two"));
    }

    [Fact]
    public void Names_that_files_cannot_hold_stay_apart_and_columns_are_not_replaced_silently()
    {
        var names = source.Slice.FeatureNames;
        File.WriteAllText(_folder.File("sets.gmt"), $"a/b\t\t{names[0]}\na_b\t\t{names[2]}\nlayer\t\t{names[4]}\n");

        var result = ToolProcess.Run("score", source.Path, "--sets", _folder.File("sets.gmt"), "--output", _folder.File("a.h5ad"), "--table", _folder.File("a.csv")).Expect(0);

        Assert.Equal("barcode,a_b,a_b-2,layer", File.ReadLines(_folder.File("a.csv")).First());
        var written = AnnDataFile.Read(_folder.File("a.h5ad")).Observations;
        Assert.NotEqual(((RealColumn)written.Get("a_b")).Values, ((RealColumn)written.Get("a_b-2")).Values);
        Assert.Contains("layer is replaced in", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("either --sets or --features")]
    [InlineData("at least one name", "--features", ",")]
    [InlineData("--bins takes a whole number from 2", "--features", "a", "--bins", "1")]
    [InlineData("without '/'", "--features", "a", "--name", "b/c")]
    public void Wrong_usage_says_what_to_do(string message, params string[] arguments)
        => ToolProcess.Run(["score", source.Path, "-q", .. arguments]).ExpectFailure(ExitCode.Usage, message);

    [Fact]
    public void Sets_without_a_measured_member_are_an_error()
        => ToolProcess.Run("score", source.Path, "-q", "--features", "nothing").ExpectFailure(ExitCode.Input, "Use sets with the names of the features");
}
