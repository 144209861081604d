using System.Diagnostics;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class CancellationTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_ends_soon_and_leaves_no_file(string signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        using var process = ToolProcess.Start("simulate", "--kind", "cortex", "--spots", "300000", "--output", folder.Path);
        Assert.NotNull(await process.StandardError.ReadLineAsync());
        using (var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]))
            await kill.WaitForExitAsync();

        var watch = Stopwatch.StartNew();
        var result = ToolProcess.Wait(process);
        result.ExpectFailure(ExitCode.Cancelled, "Cancelled");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed} to stop");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
