using System.Text.Json;

namespace Microsoft.ML.Spatial.Tool.Tests;

/// <summary>How a run of the program ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of the output, as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd('\n').Split('\n')[^1]).RootElement;

    public ToolResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}{Environment.NewLine}{Output}{Environment.NewLine}{Error}");
        return this;
    }

    /// <summary>A failure that says <paramref name="message"/> on the error stream, shows no stack trace and puts nothing on the output.</summary>
    public void ExpectFailure(int exitCode, string message)
    {
        Expect(exitCode);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Empty(Output);
    }
}
