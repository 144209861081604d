namespace Microsoft.ML.Spatial.Tests.Catalog;

public sealed class ReadmeTests
{
    [Fact]
    public void TheCSharpOfTheReadmeIsTheSampleThatIsTested()
    {
        var readme = File.ReadAllText(Path.Combine(TestPaths.Repository, "README.md"));
        var sample = File.ReadAllText(Path.Combine(TestPaths.Repository, "src", "Microsoft.ML.Spatial.Samples", "SpatialDomains.cs"));
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var lines = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length > 5);
        Assert.All(lines, line => Assert.Contains("        " + line + "\n", sample, StringComparison.Ordinal));
    }
}
