using System.CommandLine;
using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>Options that several verbs share, so that they read and mean the same everywhere.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(CliCommand command)
    {
        command.Add(Json);
        command.Add(Threads);
        command.Add(Quiet);
        command.Add(Verbose);
    }

    public Option<bool> Json { get; } = new("--json") { Description = "Make the last line of the output one JSON object." };

    public Option<int> Threads { get; }
        = NumberOption.Integer("--threads", "Number of threads; results do not depend on it.", Environment.ProcessorCount, 1, 4096);

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Show no progress." };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "On failure, show where in the program it happened." };

    public static Argument<string> InputFile(string description) => new("FILE") { Description = description };

    public static Option<string?> Path(string name, string description, string helpName = "FILE")
        => new(name) { Description = description, HelpName = helpName };

    public static Option<string?> Text(string name, string description, string helpName)
        => new(name) { Description = description, HelpName = helpName };

    /// <summary>The name of a new column, which files can hold.</summary>
    public static Option<string?> NewName(string name, string description)
    {
        var option = Text(name, description, "NAME");
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var word] && (word.Value.Length == 0 || word.Value.Contains('/', StringComparison.Ordinal)))
                result.AddError($"{name} takes a name without '/', not '{word.Value}'.");
        });
        return option;
    }

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>One of a few words; the first is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    public static Option<long> Seed() => new("--seed")
    {
        Description = "Seed of all random numbers; the same seed gives the same result, bit for bit.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && seed <= int.MaxValue)
                return seed;
            result.AddError($"--seed takes a whole number from 0 to {int.MaxValue}, not '{result.Tokens[0].Value}'.");
            return 0;
        },
    };
}
