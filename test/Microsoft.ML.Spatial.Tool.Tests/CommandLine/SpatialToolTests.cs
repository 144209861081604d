using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.CommandLine;

public sealed class SpatialToolTests
{
    [Fact]
    public void An_unknown_verb_is_wrong_usage()
    {
        var result = ToolProcess.Run("domians").Expect(ExitCode.Usage);
        Assert.Contains("'domians'", result.Error, StringComparison.Ordinal);
        Assert.Contains("mlspatial --help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void No_verb_shows_the_help_as_an_error()
    {
        var result = ToolProcess.Run().Expect(ExitCode.Usage);
        Assert.Contains("convert", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Help_names_every_verb_and_exit_code()
    {
        var result = ToolProcess.Run("--help").Expect(ExitCode.Success);
        Assert.All(SpatialTool.CreateRoot().Subcommands, verb => Assert.Contains(verb.Name, result.Output, StringComparison.Ordinal));
        Assert.Contains("130 cancelled", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void Every_option_of_every_verb_is_described()
        => Assert.All(
            SpatialTool.CreateRoot().Subcommands.SelectMany(verb => verb.Options),
            option => Assert.EndsWith(".", option.Description, StringComparison.Ordinal));

    [Fact]
    public void A_number_that_is_none_is_an_error_and_no_failure_of_any_verb()
        => Assert.All(
            from verb in SpatialTool.CreateRoot().Subcommands from option in verb.Options where option.HelpName is "N" or "X" select (verb, option),
            pair => Assert.NotEmpty(SpatialTool.CreateRoot().Parse([pair.verb.Name, pair.option.Name, "word"]).Errors));

    [Fact]
    public void An_option_given_twice_or_without_its_value_is_an_error_and_no_failure_of_any_verb()
        => Assert.All(
            from verb in SpatialTool.CreateRoot().Subcommands from option in verb.Options where option.HelpName is not null select (verb, option),
            pair =>
            {
                var (verb, option) = (pair.verb.Name, pair.option.Name);
                Assert.NotEmpty(SpatialTool.CreateRoot().Parse([verb, option]).Errors);
                Assert.NotEmpty(SpatialTool.CreateRoot().Parse([verb, option, "1", option, "1"]).Errors);
            });

    [Theory]
    [InlineData("--key", "cluster", "slice.h5ad", "--key", "a", "--key", "b")]
    [InlineData("--reference", "markers", "slice.h5ad", "--groups", "g", "--reference", "a", "--reference", "b")]
    [InlineData("--volcano", "markers", "slice.h5ad", "--groups", "g", "--volcano")]
    [InlineData("--predicted", "metrics", "slice.h5ad", "--predicted")]
    [InlineData("--modalities", "correlate", "slice.h5ad", "--modalities", "A,B", "--modalities", "C,D")]
    [InlineData("--x", "info", "slice.csv", "--x", "a", "--x", "b", "--y", "c")]
    public void An_option_without_one_value_is_named(string option, params string[] arguments)
        => Assert.Contains($"'{option}'", Assert.Single(SpatialTool.CreateRoot().Parse(arguments).Errors).Message, StringComparison.Ordinal);
}
