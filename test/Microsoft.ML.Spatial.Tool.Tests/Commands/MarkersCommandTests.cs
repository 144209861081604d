using System.CommandLine;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class MarkersCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private MarkersRequest? _request;

    public MarkersCommandTests() => File.WriteAllText(Input, "");

    private string Input => _folder.File("in.h5ad");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_are_rank_sums_of_domains()
    {
        Assert.Equal(ExitCode.Success, Parse(Input).Invoke());
        Assert.Equal((Input, "domain", 10, false), (_request!.Input, _request.Groups, _request.Selection.TopCount, _request.Logged));
        Assert.True(Assert.IsType<RankSumMarkerOptions>(_request.Method).CorrectTies);
        Assert.Null(_request.Reference);
        Assert.Null(_request.Selection.MaximumAdjustedP);
        Assert.Empty(_request.Volcano);
    }

    [Fact]
    public void Every_option_arrives()
    {
        Assert.Equal(ExitCode.Success, Parse(
            Input, "--groups", "layer", "--method", "t-test", "--reference", "WM", "--top", "7", "--min-lfc", "-0.5", "--min-share", "0.2", "--max-p", "0.01", "--logged", "--fold-change", "difference",
            "--seed", "9", "--layer", "scaled", "--output", _folder.File("o.h5ad"), "--table", _folder.File("t.csv"), "--figure", _folder.File("f.svg"), "--volcano", "L1", "L2", "--json").Invoke());
        var selection = _request!.Selection;
        Assert.Equal((7, -0.5, 0.2, 0.01), (selection.TopCount, selection.MinimumLogFoldChange, selection.MinimumShare, selection.MaximumAdjustedP));
        Assert.Equal(("layer", "WM", true, 9L, "scaled"), (_request.Groups, _request.Reference, _request.Logged, _request.Seed, _request.ReadOptions?.AnnData?.Matrix));
        Assert.Equal(FoldChangeForm.Difference, Assert.IsType<TTestMarkerOptions>(_request.Method).FoldChange);
        Assert.Equal([_folder.File("o.h5ad"), _folder.File("t.csv"), _folder.File("f.svg")], [_request.Output!.Path, _request.Table!.Path, _request.Figure!.Path]);
        Assert.Equal(["L1", "L2"], _request.Volcano);
    }

    [Theory]
    [InlineData("logistic", typeof(LogisticMarkerOptions))]
    [InlineData("mutual-information", typeof(MutualInformationMarkerOptions))]
    [InlineData("specificity", typeof(SpecificityMarkerOptions))]
    [InlineData("moran", typeof(AutocorrelationMarkerOptions))]
    [InlineData("geary", typeof(AutocorrelationMarkerOptions))]
    public void Every_method_has_its_options(string method, Type type)
    {
        Assert.Equal(ExitCode.Success, Parse(Input, "--method", method, "--seed", "4").Invoke());
        Assert.IsType(type, _request!.Method);
        Assert.Equal(method, _request.Method.Method);
        if (_request.Method is AutocorrelationMarkerOptions spatial)
            Assert.Equal(method == "moran" ? SpatialStatistic.MoransI : SpatialStatistic.GearysC, spatial.Statistic);
        if (_request.Method is LogisticMarkerOptions logistic)
            Assert.Equal(4, logistic.Seed);
    }

    [Theory]
    [InlineData("--reference goes with --method wilcoxon or t-test; method 'logistic'", "--method", "logistic", "--reference", "L1")]
    [InlineData("--max-p goes with a method that tests; method 'specificity' has no p-values.", "--method", "specificity", "--max-p", "0.05")]
    [InlineData("--volcano goes with --method wilcoxon or t-test", "--method", "moran", "--figure", "f.svg", "--volcano", "L1")]
    [InlineData("--volcano needs --figure", "--volcano", "L1")]
    [InlineData("give --logged too", "--fold-change", "ratio")]
    [InlineData("--top takes a whole number from 1 to 1000000, not '0'.", "--top", "0")]
    [InlineData("--min-share takes a number from 0 to 1, not '2'.", "--min-share", "2")]
    [InlineData("'magic'", "--method", "magic")]
    public void A_wrong_option_is_named(string message, params string[] options)
        => Assert.Contains(Parse([Input, .. options]).Errors, error => error.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("--output", "in.h5ad", ExitCode.Usage)]
    [InlineData("--table", "t.txt", ExitCode.Usage)]
    [InlineData("--figure", "f.png", ExitCode.Usage)]
    [InlineData("--table", "no/t.csv", ExitCode.Output)]
    public void A_result_that_could_not_be_written_stops_before_the_work(string option, string name, int exitCode)
    {
        Assert.Equal(exitCode, Parse(Input, option, _folder.File(name)).Invoke());
        Assert.Null(_request);
    }

    [Fact]
    public void The_file_of_coordinates_is_never_overwritten()
    {
        var places = _folder.File("places.csv");
        File.WriteAllText(places, "");

        Assert.Equal(ExitCode.Usage, Parse(Input, "--coordinates", places, "--table", places).Invoke());
        Assert.Null(_request);
    }

    private ParseResult Parse(params string[] arguments) => MarkersCommand.Create((request, _) => _request = request).Parse(arguments);
}
