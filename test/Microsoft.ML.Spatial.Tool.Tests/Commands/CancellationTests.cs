using System.Diagnostics;
using System.Globalization;
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
        if (signal == "INT" && InheritsIgnoredInterrupt(process.Id))
        {
            // A shell that starts the tests in the background tells its children to ignore Ctrl-C, and so they do.
            process.Kill();
            return;
        }
        using (var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]))
            await kill.WaitForExitAsync();

        var watch = Stopwatch.StartNew();
        var result = ToolProcess.Wait(process);
        result.ExpectFailure(ExitCode.Cancelled, "Cancelled");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed} to stop");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static bool InheritsIgnoredInterrupt(int process)
    {
        const string Field = "SigIgn:";
        const ulong Interrupt = 1UL << 1;
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
