using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Domains;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>The options that one method of finding domains has and others have not.</summary>
internal sealed class NetworkSwitches
{
    private readonly Option<int?> _epochs = NumberOption.OptionalInteger("--epochs", "mcgate: training steps; 150 when not given.", 1, 1_000_000);
    private readonly Option<int[]?> _hidden;
    private readonly Option<int?> _heads = NumberOption.OptionalInteger("--heads", "mcgate: attention heads; 4 when not given.", 1, 64);
    private readonly Option<double?> _alpha = NumberOption.OptionalReal("--alpha", "mcgate: share of the attention for alike spots anywhere in the slice; 0 when not given.", 0, 1);
    private readonly Option<double?> _rate = NumberOption.OptionalReal("--learning-rate", "mcgate: step size; 0.01 when not given.", 1e-9, 10);
    private readonly Option<string?> _activation = new("--output-activation") { Description = "mcgate: what the decoder ends with; linear when not given.", HelpName = "linear|elu" };
    private readonly Option<bool> _reference = CommonOptions.Flag("--reference", "mcgate: the formulas and settings of the published program, known defects included.");
    private readonly Option<int?> _networks = NumberOption.OptionalInteger("--networks", "mcgate: how many networks of different seeds agree on the domains; 4 when not given.", 1, 100);
    private readonly Option<string?> _denoise = CommonOptions.Text("--denoise", "mcgate: write and draw denoised expression of these genes; 'all' writes all.", "GENE,...");
    private readonly Option<string?> _track = CommonOptions.Text("--track", "mcgate: draw the long-range partners of these spots (needs --alpha above 0).", "BARCODE,...");
    private readonly Option<int?> _members = NumberOption.OptionalInteger("--members", "ensemble: how many partitions the consensus is made of; 30 (Visium) or 60 (imaging) when not given.", 1, 1000);

    public NetworkSwitches(CliCommand command, Option<string> method)
    {
        _hidden = new Option<int[]?>("--hidden") { Description = "mcgate: width of each layer, the last being the embedding's; 20 when not given.", HelpName = "N,...", CustomParser = ParseWidths };
        _activation.AcceptOnlyFromAmong("linear", "elu");
        Option[] ofNetworks = [_epochs, _hidden, _heads, _alpha, _rate, _activation, _reference, _networks, _denoise, _track];
        foreach (var option in ofNetworks.Append(_members))
            command.Add(option);
        command.Check(result =>
        {
            // The word as it was typed: a wrong one is another validator's business.
            var chosen = result.GetResult(method)?.Tokens is [var word, ..] ? word.Value : DomainMethod.Default;
            Refuse(ofNetworks, chosen == DomainMethod.Mcgate, DomainMethod.Mcgate);
            Refuse([_members], chosen == DomainMethod.Ensemble, DomainMethod.Ensemble);
            if (result.GetValue(_track) is not null && result.GetResult(_alpha) is null or { Implicit: true })
                result.AddError("--track needs --alpha above 0: without it no spot has long-range partners.");

            void Refuse(IEnumerable<Option> options, bool fits, string owner)
            {
                foreach (var option in options.Where(option => !fits && result.GetResult(option) is { Implicit: false }))
                    result.AddError($"{option.Name} belongs to --method {owner}; method '{chosen}' does not use it.");
            }
        });
    }

    public int? Members(ParseResult parsed) => parsed.GetValue(_members);

    public NetworkRequest Read(ParseResult parsed) => new()
    {
        Epochs = parsed.GetValue(_epochs),
        Hidden = parsed.GetValue(_hidden) is { Length: > 0 } widths ? widths : null,
        Heads = parsed.GetValue(_heads),
        Alpha = parsed.GetValue(_alpha),
        LearningRate = parsed.GetValue(_rate),
        OutputActivation = parsed.GetValue(_activation),
        Reference = parsed.GetValue(_reference),
        Networks = parsed.GetValue(_networks),
        Denoise = Words(parsed.GetValue(_denoise)),
        Track = Words(parsed.GetValue(_track)),
    };

    private static string[] Words(string? list) => list is null ? [] : [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static int[]? ParseWidths(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var widths = Array.ConvertAll(text.Split(','), part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= 1 and <= 16_384 ? width : 0);
        if (!widths.Contains(0))
            return widths;
        result.AddError($"--hidden takes whole numbers from 1 to 16384 with commas between, such as 512,32, not '{text}'.");
        return null;
    }
}
