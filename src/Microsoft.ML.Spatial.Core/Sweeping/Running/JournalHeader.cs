using System.Text.Json.Nodes;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>The first line of a journal: everything that decides which trials a sweep does and what their scores mean.</summary>
internal static class JournalHeader
{
    private const string Mark = "journal";
    private const string Name = "Microsoft.ML.Spatial sweep 1";

    public static JsonObject Of(SearchSpace space, ScoreFunction objective, SweepOptions options)
    {
        var header = new JsonObject
        {
            [Mark] = Name,
            ["objective"] = objective.Name,
            ["direction"] = objective.Maximize ? "maximize" : "minimize",
            ["sampler"] = options.Sampler.ToString().ToLowerInvariant(),
            ["seed"] = options.Seed,
            ["seeds"] = options.Seeds,
            ["batchSize"] = options.BatchSize,
        };
        if (options.Sampler == SamplerKind.Tpe)
            header["startTrials"] = options.StartTrials;
        if (options.Sampler == SamplerKind.Grid)
            header["gridPoints"] = options.GridPoints;
        if (options.PruneAfter > 0)
            header["pruneAfter"] = options.PruneAfter;
        if (options.Halving is { } halving)
        {
            // The last bracket is as large as trials are left, so their number matters.
            header["halving"] = new JsonObject { ["parameter"] = halving.Parameter, ["budgets"] = new JsonArray([.. halving.Budgets.Select(budget => JsonValue.Create(budget))]), ["factor"] = halving.Factor };
            header["trials"] = options.Trials;
        }
        foreach (var (name, value) in options.Identity.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            header[name] = value;
        header["space"] = SearchSpaceJson.Node(space);
        return header;
    }

    /// <summary>Whether a line begins a journal.</summary>
    public static JsonObject? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject node && node[Mark]?.GetValue<string>() == Name ? node : null;
        }
        catch (Exception exception) when (TrialJson.IsUnreadable(exception))
        {
            return null;
        }
    }

    /// <summary>What differs, one text each.</summary>
    public static IReadOnlyList<string> Differences(JsonObject journal, JsonObject sweep)
    {
        var names = sweep.Select(field => field.Key).Concat(journal.Select(field => field.Key)).Distinct(StringComparer.Ordinal);
        return [.. names.Where(name => !JsonNode.DeepEquals(journal[name], sweep[name])).Select(name => $"{name} is {Text(journal[name])} there and {Text(sweep[name])} here")];
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(TrialJson.Format) ?? "not set";
}
