using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Neighborhoods;

/// <summary>The real program joins the layers of a simulated cortex.</summary>
public sealed class ClusterNetworkRunTests(SimulatedSlice cortex) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_the_network_and_the_enrichment_the_same_for_any_threads()
    {
        foreach (var threads in new[] { "1", "2" })
        {
            var summary = ToolProcess.Run(
                "network", cortex.Path, "--groups", "layer", "--enrichment", "--permutations", "200", "--seed", "3", "--threads", threads, "--maximum-spots", "20", "--table", _folder.File($"{threads}.csv"),
                "--figure", _folder.File($"{threads}.svg"), "--output", _folder.File($"{threads}.h5ad"), "--json").Expect(0).Json;
            Assert.True(summary.GetProperty("sampled").GetBoolean());
            Assert.Equal(summary.GetProperty("clusters").GetArrayLength() * summary.GetProperty("clusters").GetArrayLength(), summary.GetProperty("enrichment").GetArrayLength());
        }
        foreach (var ending in new[] { ".csv", ".enrichment.csv", ".svg", ".enrichment.svg", ".h5ad" })
            Assert.Equal(File.ReadAllBytes(_folder.File("1" + ending)), File.ReadAllBytes(_folder.File("2" + ending)));
        Assert.Equal("from,to,distance,weight,scaledDistance,scaledWeight,kept", File.ReadLines(_folder.File("1.csv")).First());
        Assert.Equal("from,to,count,expected,share,z,p,pAdjusted", File.ReadLines(_folder.File("1.enrichment.csv")).First());
        var unstructured = AnnDataFile.Read(_folder.File("1.h5ad")).Unstructured;
        var pairs = (Dictionary<string, object>)unstructured["layer_neighborhoods"];
        // Every layer is its own neighbour more often than by chance.
        Assert.True(((double[])pairs["zscore"])[0] > 3);
        Assert.Contains("layer_network", unstructured.Keys);
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        ToolProcess.Run("network", cortex.Path).ExpectFailure(ExitCode.Usage, "--groups");
        ToolProcess.Run("network", cortex.Path, "--groups", "nothing").ExpectFailure(ExitCode.Input, "'nothing'");
        ToolProcess.Run("network", cortex.Path, "--groups", "layer", "--permutations", "9").ExpectFailure(ExitCode.Usage, "needs --enrichment");
        ToolProcess.Run("network", cortex.WithoutCoordinates(), "--groups", "layer").ExpectFailure(ExitCode.Input, "no spot coordinates");
    }
}
