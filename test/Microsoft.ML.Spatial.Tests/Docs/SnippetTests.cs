namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>What the pages show in C# is compiled and run: it stands, line by line, in a sample or in a test of this folder.</summary>
public sealed class SnippetTests
{
    private static readonly string[][] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "src", "Microsoft.ML.Spatial.Samples"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "test", "Microsoft.ML.Spatial.Tests", "Docs"), "*.cs"))
            .Where(file => Path.GetFileName(file) != "SnippetTests.cs")
            .Select(File.ReadAllLines),
    ];

    [Fact]
    public void EveryBlockOfThePagesIsCodeThatRuns()
        => Assert.Equal([], CodeBlock.OfAllPages().Where(block => !Sources.Any(block.StandsIn)).Select(block => block.ToString()));

    [Fact]
    public void ThePagesAreFound()
    {
        string[] pages = [.. CodeBlock.OfAllPages().Select(block => block.Page).Distinct()];

        Assert.Contains("README.md", pages);
        Assert.InRange(pages.Length, 10, int.MaxValue);
    }

    // A fence that names no language, or another, may be anything but C#: what looks like C# would escape the test above.
    [Fact]
    public void NoCSharpHidesInAnotherFence()
    {
        string[] pages = [Path.Combine(TestPaths.Repository, "README.md"), .. Directory.GetFiles(Path.Combine(TestPaths.Repository, "docs"), "*.md")];

        Assert.All(pages, page => Assert.DoesNotContain(File.ReadLines(page), line => line.Trim() is "```cs" or "```c#" or "```C#" or "``` csharp"));
    }

    [Theory]
    [InlineData("one\ntwo", true)]
    [InlineData("  one\n\n    two", true)]
    [InlineData("before\none\ntwo\nafter", true)]
    [InlineData("one\nbetween\ntwo", false)]
    [InlineData("two\none", false)]
    [InlineData("one", false)]
    [InlineData("one\ntwo and more", false)]
    public void LinesMustFollowEachOther(string source, bool stands)
    {
        var block = Assert.Single(CodeBlock.Of("page.md", ["text", "```csharp", "one", "", "  two", "```", "text"]));

        Assert.Equal(stands, block.StandsIn(source.Split('\n')));
        Assert.Equal("page.md(3): one", block.ToString());
    }

    [Fact]
    public void ABlockOfNothingStandsNowhere() => Assert.False(Assert.Single(CodeBlock.Of("page.md", ["```csharp", "", "```"])).StandsIn(["one"]));
}
