using System.Text.RegularExpressions;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The verbs and options of the command line program, as its sources name them.</summary>
internal static partial class ToolVerbs
{
    private static readonly string Sources = string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(TestPaths.Repository, "src", "Microsoft.ML.Spatial.Tool"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    public static IReadOnlySet<string> Verbs { get; } = Names(Verb());

    public static IReadOnlySet<string> Options { get; } = Names(Option());

    private static HashSet<string> Names(Regex pattern) => [.. pattern.Matches(Sources).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("""new CliCommand\(\s*"([a-z]+)",""")]
    private static partial Regex Verb();

    [GeneratedRegex("\"(--[a-z][a-z-]*)\"")]
    private static partial Regex Option();
}
