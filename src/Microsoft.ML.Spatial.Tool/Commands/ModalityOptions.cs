using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>Options that name the files of modalities. The first modality named is the one whose spots the others are brought onto.</summary>
internal sealed class ModalityOptions
{
    /// <summary>What stands for a sample that a modality did not measure.</summary>
    public const string NotMeasured = "-";

    // Columns of the view that the model reads and writes.
    private static readonly string[] Taken =
    [
        ColumnNames.Barcode, ColumnNames.Slice, ColumnNames.Spatial, ColumnNames.Features, ColumnNames.Neighbors, ColumnNames.NeighborDistances, ColumnNames.Latent, ColumnNames.Contribution,
    ];

    private readonly Option<string[]> _transcripts = Files("--st", "Files with transcripts, one per sample; short for --modality ST=FILE,FILE.", "FILE");
    private readonly Option<string[]> _metabolites = Files("--sm", "Files with metabolites, one per sample in the same order; short for --modality SM=FILE,FILE.", "FILE");
    private readonly Option<string[]> _modality = Files(
        "--modality", "A modality and its files, one per sample, '-' for a sample it did not measure; may be given several times. The first one's spots are kept.", "NAME=FILE,FILE");
    private readonly Option<string[]> _joint = Files("--joint", "AnnData files that hold all modalities of a sample, told apart by var['type'].", "FILE");

    public ModalityOptions(CliCommand command)
    {
        foreach (var option in new Option[] { _transcripts, _metabolites, _modality, _joint })
            command.Add(option);
    }

    /// <summary>The joint files, one per sample; empty when modalities have files of their own.</summary>
    public string[] ReadJoint(ParseResult parsed) => [.. (parsed.GetValue(_joint) ?? []).Select(InputFile.Check)];

    /// <summary>The modalities in the order in which they are named, all with the same number of samples; none with joint files.</summary>
    /// <exception cref="ToolException">There is no modality, a name is not usable, a file is not there, or the numbers of samples differ.</exception>
    public IReadOnlyList<ModalityFiles> Read(ParseResult parsed)
    {
        var named = Named(parsed);
        if (parsed.GetValue(_joint) is { Length: > 0 })
            return named.Count == 0 ? [] : throw ToolException.Usage("--joint files hold all modalities; leave out --st, --sm and --modality.");
        if (named.Count == 0)
            throw ToolException.Usage("There is no modality to integrate. Give files with --st and --sm, with --modality NAME=FILE, or with --joint.");
        foreach (var (name, files) in named)
        {
            RequireName(name);
            if (files.Count != named[0].Files.Count)
                throw ToolException.Usage($"{named[0].Name} has {named[0].Files.Count} files and {name} has {files.Count}. Give one file per sample, in the same order, and '{NotMeasured}' for a sample that a modality did not measure.");
        }
        for (var sample = 0; sample < named[0].Files.Count; sample++)
            if (named.TrueForAll(modality => modality.Files[sample] == NotMeasured))
                throw ToolException.Usage($"No modality measured sample {sample + 1}; leave it out.");
        return [.. named.Select(modality => new ModalityFiles(modality.Name, [.. modality.Files.Select(file => file == NotMeasured ? null : InputFile.Check(file))]))];
    }

    // Only the tokens tell in which order different options came.
    private List<(string Name, List<string> Files)> Named(ParseResult parsed)
    {
        var named = new List<(string Name, List<string> Files)>();
        string? option = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option)
                option = token.Value;
            else if (option == _transcripts.Name)
                FilesOf("ST").Add(token.Value);
            else if (option == _metabolites.Name)
                FilesOf("SM").Add(token.Value);
            else if (option == _modality.Name)
                AddModality(token.Value);
        }
        return named;

        void AddModality(string text)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == text.Length - 1)
                throw ToolException.Usage($"--modality takes NAME=FILE or NAME=FILE,FILE, not '{text}'.");
            FilesOf(text[..at]).AddRange(text[(at + 1)..].Split(','));
        }

        List<string> FilesOf(string name)
        {
            if (named.Find(modality => modality.Name == name) is { Files: { } files })
                return files;
            named.Add((name, []));
            return named[^1].Files;
        }
    }

    /// <summary>Refuses names that cannot be those of columns and files.</summary>
    public static void RequireName(string name)
    {
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') || Taken.Contains(name, StringComparer.Ordinal))
            throw ToolException.Usage($"A modality cannot be called '{name}'. Use letters, digits, '-' and '_', and none of {string.Join(", ", Taken)}.");
    }

    private static Option<string[]> Files(string name, string description, string helpName)
        => new(name) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };
}
