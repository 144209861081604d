using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class DomainsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DomainsRequest? _request;

    public DomainsCommandTests() => File.WriteAllText(Input, "");

    private string Input => _folder.File("in.h5ad");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_leave_choices_to_the_preset()
    {
        Assert.Equal(ExitCode.Success, Parse(Input).Invoke());
        Assert.Equal(Input, _request!.Input);
        Assert.Equal(("ensemble", "auto", 1L), (_request.Method, _request.Preset, _request.Seed));
        Assert.Null(_request.Clusters);
        Assert.Null(_request.Neighbors);
        Assert.Null(_request.TopFeatures);
        Assert.Null(_request.Output);
        Assert.False(_request.Refine);
    }

    [Fact]
    public void Every_option_arrives()
    {
        Assert.Equal(ExitCode.Success, Parse(
            Input, "--method", "floor", "--clusters", "7", "--preset", "visium", "--neighbors", "12", "--seed", "5", "--threads", "2", "--top-features", "0", "--refine", "--drop-unlabelled",
            "--label-column", "layer", "--layer", "counts", "--output", _folder.File("o.h5ad"), "--model", _folder.File("m.zip"), "--figure", _folder.File("f.svg"), "--json").Invoke());
        Assert.Equal((7, "visium", 12, 5L, 0), (_request!.Clusters, _request.Preset, _request.Neighbors, _request.Seed, _request.TopFeatures));
        Assert.Equal(("layer", "counts"), (_request.LabelColumn, _request.ReadOptions?.AnnData?.Matrix));
        Assert.True(_request.Refine && _request.DropUnlabelled);
        Assert.Equal([_folder.File("o.h5ad"), _folder.File("m.zip"), _folder.File("f.svg")], [_request.Output!.Path, _request.Model!.Path, _request.Figure!.Path]);
    }

    [Fact]
    public void Every_option_of_a_network_arrives()
    {
        Assert.Equal(ExitCode.Success, Parse(
            Input, "--method", "mcgate", "--epochs", "7", "--hidden", "64,8", "--heads", "2", "--alpha", "0.3", "--learning-rate", "0.002", "--output-activation", "elu", "--reference",
            "--networks", "3", "--denoise", "a, b,a", "--track", "s1,s2").Invoke());
        var network = _request!.Network;
        Assert.Equal((7, 2, 0.3, 0.002, "elu", true, 3), (network.Epochs, network.Heads, network.Alpha, network.LearningRate, network.OutputActivation, network.Reference, network.Networks));
        Assert.Equal([64, 8], network.Hidden);
        Assert.Equal(["a", "b"], network.Denoise);
        Assert.Equal(["s1", "s2"], network.Track);
    }

    [Fact]
    public void The_number_of_members_arrives()
    {
        Assert.Equal(ExitCode.Success, Parse(Input, "--members", "12").Invoke());
        Assert.Equal(12, _request!.Members);
        Assert.Null(_request.Network.Hidden);
    }

    [Theory]
    [InlineData("--clusters takes a whole number from 1 to 1000 or 'auto', not '0'.", "--clusters", "0")]
    [InlineData("--clusters takes a whole number from 1 to 1000 or 'auto', not '-3'.", "--clusters", "-3")]
    [InlineData("--clusters takes a whole number from 1 to 1000 or 'auto', not '2.5'.", "--clusters", "2.5")]
    [InlineData("--neighbors takes a whole number from 1 to 10000, not '-1'.", "--neighbors", "-1")]
    [InlineData("--top-features takes a whole number of at least 0, not 'x'.", "--top-features", "x")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not '-1'.", "--seed", "-1")]
    [InlineData("--threads takes a whole number from 1 to 4096, not '0'.", "--threads", "0")]
    [InlineData("--drop-unlabelled needs --label-column.", "--drop-unlabelled")]
    [InlineData("'magic'", "--method", "magic")]
    [InlineData("--epochs belongs to --method mcgate; method 'ensemble' does not use it.", "--epochs", "5")]
    [InlineData("--members belongs to --method ensemble; method 'floor' does not use it.", "--method", "floor", "--members", "5")]
    [InlineData("--hidden takes whole numbers from 1 to 16384 with commas between, such as 512,32, not '8,x'.", "--method", "mcgate", "--hidden", "8,x")]
    [InlineData("--track needs --alpha above 0", "--method", "mcgate", "--track", "a")]
    [InlineData("--alpha takes a number from 0 to 1, not '2'.", "--method", "mcgate", "--alpha", "2")]
    [InlineData("'--colour'", "--colour", "red")]
    public void A_wrong_option_is_named_with_its_limits(string message, params string[] options)
        => Assert.Contains(Parse([Input, .. options]).Errors, error => error.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("--output", "in.h5ad", ExitCode.Usage)]
    [InlineData("--output", "o.csv", ExitCode.Usage)]
    [InlineData("--model", "m.h5ad", ExitCode.Usage)]
    [InlineData("--figure", "f.png", ExitCode.Usage)]
    [InlineData("--figure", "no/f.svg", ExitCode.Output)]
    public void A_result_that_could_not_be_written_stops_before_the_work(string option, string name, int exitCode)
    {
        Assert.Equal(exitCode, Parse(Input, option, _folder.File(name)).Invoke());
        Assert.Null(_request);
    }

    [Fact]
    public void A_missing_input_stops_before_the_work()
    {
        Assert.Equal(ExitCode.Input, Parse(_folder.File("no.h5ad")).Invoke());
        Assert.Null(_request);
    }

    [Fact]
    public void Cancelled_work_says_so() => Assert.Equal(
        ExitCode.Cancelled,
        DomainsCommand.Create((_, _) => throw new OperationCanceledException()).Parse([Input]).Invoke());

    private ParseResult Parse(params string[] arguments) => DomainsCommand.Create((request, _) => _request = request).Parse(arguments);
}
