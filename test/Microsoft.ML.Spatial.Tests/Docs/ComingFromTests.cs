using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Integration;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>What docs/coming-from.md promises is there.</summary>
public sealed partial class ComingFromTests
{
    private static readonly Type[] Libraries = [.. typeof(SpatialCatalog).Assembly.GetExportedTypes(), .. typeof(Execution).Assembly.GetExportedTypes()];
    private static readonly (string Theirs, string CSharp, string Tool)[] Rows = [.. Page().Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(Row).Where(row => row.CSharp != "C#")];

    [Fact]
    public void EveryNameInCSharpExists()
    {
        Assert.InRange(Rows.Length, 60, int.MaxValue);
        Assert.Equal([], Rows.SelectMany(row => Code(row.CSharp)).Where(name => !Exists(name)));
    }

    [Fact]
    public void EveryVerbIsOneOfTheTool()
    {
        string[] calls = [.. Rows.SelectMany(row => Code(row.Tool))];

        Assert.InRange(ToolVerbs.Verbs.Count, 15, 40);
        Assert.Equal([], calls.Where(call => !ToolVerbs.Verbs.Contains(call.Split(' ')[0])));
        Assert.Equal([], calls.SelectMany(call => call.Split(' ')).Where(word => word.StartsWith("--", StringComparison.Ordinal) && !ToolVerbs.Options.Contains(word)));
    }

    [Fact]
    public void WhatIsNotThereIsSaidPlainly()
        => Assert.All(Rows, row =>
        {
            Assert.True(Code(row.CSharp).Any() || row.CSharp == "none", row.Theirs);
            Assert.True(Code(row.Tool).Any() || row.Tool is "none" or "in every verb that needs it", row.Theirs);
        });

    [Theory]
    [InlineData("Transforms.NormalizeCounts", true)]
    [InlineData("Transforms.NormalizeCount", false)]
    [InlineData("AlphaShape.Of", true)]
    [InlineData("AlphaShape.From", false)]
    [InlineData("NoSuchType.Of", false)]
    public void NamesAreLookedUp(string name, bool exists) => Assert.Equal(exists, Exists(name));

    [Fact]
    public void VerbsOfAllPagesAreThoseOfTheTool()
    {
        string[] pages = [Path.Combine(TestPaths.Repository, "README.md"), .. Directory.GetFiles(Path.Combine(TestPaths.Repository, "docs"), "*.md")];

        Assert.Equal([], pages.SelectMany(page => Called().Matches(File.ReadAllText(page))).Select(match => match.Groups[1].Value).Distinct().Except(ToolVerbs.Verbs));
    }

    /// <summary>Catalog.Method, Type.Member, or Options.Property of the integrating trainer.</summary>
    private static bool Exists(string name)
    {
        if (name.Split('.') is not [var owner, var member])
            return false;
        var types = typeof(SpatialCatalog).GetProperty(owner) is { } catalog ? [catalog.PropertyType]
            : owner == "Options" ? [typeof(CvaeIntegrationTrainer.Options)]
            : Libraries.Where(type => type.Name == owner);
        return types.Any(type => type.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length > 0);
    }

    private static string[] Page() => File.ReadAllLines(Path.Combine(TestPaths.Repository, "docs", "coming-from.md"));

    private static (string Theirs, string CSharp, string Tool) Row(string line)
    {
        string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
        Assert.True(cells.Length == 6, line);
        return (cells[1], cells[2], cells[3]);
    }

    private static IEnumerable<string> Code(string cell) => Span().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"[\n`(]\s*mlspatial ([a-z]+)")]
    private static partial Regex Called();
}
