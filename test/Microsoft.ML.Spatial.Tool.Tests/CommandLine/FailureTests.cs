using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.CommandLine;

public sealed class FailureTests
{
    [Fact]
    public void Every_kind_of_failure_has_its_exit_code()
    {
        Assert.Equal(ExitCode.Cancelled, Failure.Explain(new OperationCanceledException()).ExitCode);
        Assert.Equal((ExitCode.Input, "bad row"), Failure.Explain(new SpatialDataException("bad row")));
        Assert.Equal((ExitCode.Output, "disk full"), Failure.Explain(ToolException.Output("disk full")));
        Assert.Equal(ExitCode.Input, Failure.Explain(new FileNotFoundException("gone")).ExitCode);
        Assert.Equal(ExitCode.Input, Failure.Explain(new AggregateException(new SpatialDataException("bad row"))).ExitCode);
        Assert.Equal(ExitCode.Failure, Failure.Explain(new ArgumentNullException("x")).ExitCode);
        Assert.Equal(ExitCode.Failure, Failure.Explain(new InvalidOperationException("?")).ExitCode);
    }

    [Fact]
    public void Options_that_are_not_valid_are_wrong_usage_in_the_users_words()
    {
        var (exitCode, message) = Failure.Explain(Assert.Throws<ArgumentException>(() => OptionsValidator.Validate(new Sample())));
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.DoesNotContain("Parameter", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_library_that_no_switch_has_are_not_advised()
    {
        var spots = new MarkerSpots(CsrMatrix.Empty(3, 1), [0, 0, 0]);
        var (exitCode, message) = Failure.Explain(Assert.Throws<SpatialDataException>(() => MarkerScoring.Score(spots)));
        Assert.Equal(ExitCode.Input, exitCode);
        Assert.EndsWith("Choose another column of groups.", message, StringComparison.Ordinal);
    }

    private sealed class Sample
    {
        [Range(1, 2)]
        public int Value { get; set; }
    }
}
