using System.CommandLine;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Tool.Sweeping;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial sweep</c>: searches for good settings of a method that finds domains.</summary>
internal static class SweepCommand
{
    /// <param name="run">What searches, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<SweepRequest, CommandContext> run)
    {
        var command = new CliCommand("sweep", "Search for good settings of a method that finds domains. Trial 0 has the default settings.");
        var file = CommonOptions.InputFile("The slice: .h5ad, a 10x .h5 or folder, or text.");
        var method = CommonOptions.Choice("--method", "Whose settings are searched.", DomainMethod.Names);
        var clusters = NumberOption.OptionalInteger("--clusters", "Number of domains. It is not searched, since scores of different numbers cannot be compared.", 2, 1000);
        var preset = CommonOptions.Choice("--preset", "Settings for a technology where none are searched; 'auto' looks at the layout of the spots.", "auto", "visium", "imaging");
        var members = NumberOption.OptionalInteger("--members", "Method 'ensemble': number of members, which then is not searched.", 2, 1000);
        var logged = CommonOptions.Flag("--logged", "The values are log-normalised already: use them as they are. Counts are better.");
        var space = CommonOptions.Path("--space", "A .json file with the parameters to search; those of the method when not given.");
        var objective = CommonOptions.Choice("--objective", "What is made good; all but 'ari' and 'nmi' need no labels.", SweepObjectives.Names);
        var labelColumn = CommonOptions.Text("--label-column", "Column of obs with known labels; beside other objectives than 'ari' and 'nmi' agreement is told, never searched for.", "NAME");
        var trials = NumberOption.Integer("--trials", "How many settings are tried, the default ones among them.", 30, 1, 100_000);
        var sampler = CommonOptions.Choice("--sampler", "How settings are proposed: near good ones (tpe), at random, or from a grid.", "tpe", "random", "grid");
        var points = NumberOption.Integer("--grid-points", "Sampler 'grid': how many values of a number are tried.", 3, 2, 1000);
        var halving = CommonOptions.Flag("--halving", "Begin with small budgets and give larger ones to the better settings (ensemble: members; mcgate: epochs).");
        var seeds = NumberOption.Integer("--seeds", "With how many seeds a trial is done; its score is their mean.", 1, 1, 1000);
        var heldOut = NumberOption.Integer("--held-out", "With how many further seeds the best and the default settings are compared at the end; 0 for none.", 5, 0, 1000);
        var parallel = NumberOption.Integer("--parallel", "How many trials run side by side, each on one thread; changes no result.", 1, 1, 1000);
        var memory = NumberOption.OptionalInteger("--memory-limit", "No trial starts beside others while the program holds more megabytes than this.", 1);
        var limit = DurationOption.Create("--time-limit", "Stop after this time; go on later with --resume.");
        var trialLimit = DurationOption.Create("--trial-time-limit", "A trial that takes longer has failed.");
        var journal = CommonOptions.Path("--journal", "A .jsonl file that gets a line per trial, from which a sweep can go on.");
        var resume = CommonOptions.Flag("--resume", "Go on from the journal (needs --journal); a journal that is not there yet is begun.");
        var seed = CommonOptions.Seed();
        var table = CommonOptions.Path("--table", "Write all trials to this .csv file.");
        var figure = CommonOptions.Path("--figure", "Draw all trials to this .svg file, an axis per parameter.");
        var model = CommonOptions.Path("--model", "Write a model fitted with the best settings to this .zip file.");
        command.Add(file);
        foreach (var option in new Option[] { method, clusters, preset, members, logged, space, objective, labelColumn, trials, sampler, points, halving, seeds, heldOut, parallel, memory, limit, trialLimit, journal, resume, seed, table, figure, model })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.Check(result =>
        {
            // What is written is looked at, not its value: one that cannot be read has its own error.
            string? Word(Option option) => result.GetResult(option)?.Tokens is [var word] ? word.Value : null;
            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
            if (!Given(clusters))
                result.AddError("--clusters N is needed: scores of different numbers of domains cannot be compared.");
            if (Given(resume) && !Given(journal))
                result.AddError("--resume needs --journal, the file to go on from.");
            if (Word(objective) is SweepObjectives.Ari or SweepObjectives.Nmi && !Given(labelColumn))
                result.AddError($"--objective {Word(objective)} needs --label-column.");
            if (Word(method) == DomainMethod.Floor && Given(halving))
                result.AddError("--halving needs a method with a budget: ensemble (members) or mcgate (epochs).");
            if (Given(members) && (Given(halving) || Word(method) is DomainMethod.Floor or DomainMethod.Mcgate))
                result.AddError("--members is for method 'ensemble' without --halving, which makes members the budget.");
            if (Given(points) && Word(sampler) != "grid")
                result.AddError("--grid-points is for --sampler grid.");
        });
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var spaceFile = parsed.GetValue(space) is { } path ? InputFile.CheckFile(path) : null;
            var inputs = read.Inputs(parsed, input, spaceFile);
            var request = new SweepRequest
            {
                Input = input,
                Method = parsed.GetRequiredValue(method),
                Clusters = parsed.GetValue(clusters)!.Value,
                Preset = parsed.GetRequiredValue(preset),
                Members = parsed.GetValue(members),
                Logged = parsed.GetValue(logged),
                Space = spaceFile is null ? null : SearchSpaceJson.Read(File.ReadAllText(spaceFile), $"'{spaceFile}'"),
                Objective = parsed.GetRequiredValue(objective),
                LabelColumn = parsed.GetValue(labelColumn),
                Halving = parsed.GetValue(halving),
                Sweep = new SweepOptions
                {
                    Trials = parsed.GetValue(trials),
                    Sampler = Enum.Parse<SamplerKind>(parsed.GetRequiredValue(sampler), ignoreCase: true),
                    GridPoints = parsed.GetValue(points),
                    Seed = checked((int)parsed.GetValue(seed)),
                    Seeds = parsed.GetValue(seeds),
                    HeldOutSeeds = parsed.GetValue(heldOut),
                    Parallel = parsed.GetValue(parallel),
                    MemoryLimit = parsed.GetValue(memory) is { } megabytes ? (long)megabytes << 20 : null,
                    TimeLimit = parsed.GetValue(limit),
                    TrialTimeLimit = parsed.GetValue(trialLimit),
                    JournalPath = OutputFile.CheckOptional("--journal", parsed.GetValue(journal), ".jsonl", inputs)?.Path,
                    Resume = parsed.GetValue(resume),
                },
                ReadOptions = read.Read(parsed),
                Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", inputs),
                Figure = OutputFile.CheckOptional("--figure", parsed.GetValue(figure), ".svg", inputs),
                Model = OutputFile.CheckOptional("--model", parsed.GetValue(model), ".zip", inputs),
            };
            run(request, context);
        }));
        return command;
    }
}
