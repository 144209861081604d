namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The C# between two fences of a page. Indentation and blank lines are layout and not kept.</summary>
internal sealed record CodeBlock(string Page, int FirstLine, string[] Lines)
{
    private const string Opening = "```csharp";
    private const string Closing = "```";

    /// <summary>Names the block as an editor or a compiler would.</summary>
    public override string ToString() => $"{Page}({FirstLine}): {Lines.FirstOrDefault() ?? "an empty block"}";

    /// <summary>The blocks of README.md, of every page in docs and of what packages show.</summary>
    public static IEnumerable<CodeBlock> OfAllPages()
        => Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "docs"), "*.md").Order(StringComparer.Ordinal)
            .Prepend(Path.Combine(TestPaths.Repository, "README.md"))
            .Concat(Directory.EnumerateFiles(Path.Combine(TestPaths.Repository, "src"), "PACKAGE.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .SelectMany(file => Of(Path.GetRelativePath(TestPaths.Repository, file), File.ReadAllLines(file)));

    public static IEnumerable<CodeBlock> Of(string page, string[] text)
    {
        for (var line = 0; line < text.Length; line++)
        {
            if (text[line].Trim() != Opening)
                continue;
            var first = line + 1;
            while (++line < text.Length && text[line].Trim() != Closing)
            {
            }
            yield return new CodeBlock(page, first + 1, Trimmed(text[first..line]));
        }
    }

    /// <summary>Whether the lines stand in a source file in this order, with none between them.</summary>
    public bool StandsIn(string[] source)
    {
        var code = Trimmed(source);
        return Lines.Length > 0 && Enumerable.Range(0, Math.Max(0, code.Length - Lines.Length + 1)).Any(start => code.AsSpan(start, Lines.Length).SequenceEqual(Lines));
    }

    private static string[] Trimmed(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
}
