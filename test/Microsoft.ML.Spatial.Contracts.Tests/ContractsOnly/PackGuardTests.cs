using System.Diagnostics;

namespace Microsoft.ML.Spatial.Contracts.Tests.ContractsOnly;

public sealed class PackGuardTests
{
    [Theory]
    [InlineData("Microsoft.ML.Spatial")]
    [InlineData("Microsoft.ML.Spatial.Core")]
    [InlineData("Microsoft.ML.Spatial.Tool")]
    public async Task AContractsBuildCannotBePacked(string project)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "msbuild", Path.Combine(TestPaths.Repository, "src", project, $"{project}.csproj"),
                "-t:RefuseToPackContracts", "-p:UseMLNet=false", "-nr:false",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("MLSPATIAL001", await output + await errors, StringComparison.Ordinal);
    }
}
