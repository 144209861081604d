using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>What is said of a sweep, as a text and as a JSON object.</summary>
internal sealed record SweepSummary(SweepRequest Request, int Spots, SweepResult Result, IReadOnlyList<(string What, string Path)> Files)
{
    /// <summary>How many of the best trials are told.</summary>
    private const int MostShown = 5;
    private const int WidestValue = 12;

    private Trial Best => Result.Best!;

    /// <summary>Rank correlation of the score with agreement with labels over the trials; null without labels or when labels are what is searched by.</summary>
    private double? AgreementCorrelation
    {
        get
        {
            Trial[] trials = [.. Result.Ranking.Where(trial => trial.Status == TrialStatus.Finished && trial.Measures.ContainsKey(SweepObjectives.Ari) && trial.Budget == Best.Budget)];
            return trials.Length < 3
                ? null
                : RankCorrelation.Compute([.. trials.Select(trial => Result.Objective.Maximize ? trial.Score : -trial.Score)], [.. trials.Select(trial => trial.Measures[SweepObjectives.Ari])]);
        }
    }

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary("sweep").Set("spots", (long)Spots).Set("method", Request.Method).Set("clusters", (long)Request.Clusters).Set("objective", Result.Objective.Name)
            .Set("direction", Result.Objective.Maximize ? "maximize" : "minimize").Set("sampler", Request.Sweep.Sampler.ToString().ToLowerInvariant()).Set("seed", (long)Request.Sweep.Seed)
            .Set("trials", (long)Result.Ranking.Count).Set("failed", (long)Failed).Set("resumed", (long)Result.Resumed).Set("stopped", Result.Stopped.ToString())
            .Set("fullTrials", Result.FullTrials(Request.Sweep.Halving?.MaximumBudget)).Set("best", Describe(Best)).Set("default", Result.Default is { } usual ? Describe(usual) : null);
        var importance = new JsonSummary();
        foreach (var parameter in Result.Importance)
            importance.Set(parameter.Name, parameter.Strength);
        json.Set("importance", importance).Set("ariRankCorrelation", AgreementCorrelation);
        if (Result.HeldOut is { } heldOut)
            json.Set("heldOut", new JsonSummary().Set("best", heldOut.Best).Set("default", heldOut.Default));
        return json.SetCost(timer).SetFiles(Files);
    }

    public string ToText(StageTimer timer)
    {
        var text = new TextSummary();
        text.Line("best", $"{Result.Objective.Name} {Best.Score:0.0000}{Spread(Best)} in trial {Best.Number}{(Best.Number == 0 ? ", the default settings" : "")}");
        if (Result.Default is { } usual && Best.Number != 0)
            text.Line("default", $"{(usual.Status == TrialStatus.Finished ? FormattableString.Invariant($"{Result.Objective.Name} {usual.Score:0.0000}{Spread(usual)}") : $"failed: {usual.Error}")}");
        if (Result.HeldOut is { } heldOut)
            text.Line("held out", $"{Mean(heldOut.Best)} against {Mean(heldOut.Default)} of the default over {heldOut.Best.Count} further seeds{Verdict(heldOut)}");
        text.Line("trials", $"{Result.Ranking.Count:N0} of {Request.Method} on {Spots:N0} spots, {Failed:N0} failed, {Result.Resumed:N0} from the journal");
        if (AgreementCorrelation is { } correlation)
            text.Line("agreement", $"over the trials better {Result.Objective.Name} goes with ARI at rank correlation {correlation:0.00}");
        var told = Result.Importance.Where(parameter => !double.IsNaN(parameter.Strength)).OrderByDescending(parameter => parameter.Strength).Select(parameter => FormattableString.Invariant($"{parameter.Name} {parameter.Strength:0.00}"));
        text.Line("importance", $"{string.Join(", ", told)}");
        return text.Finish(Files, timer) + Table();
    }

    private int Failed => Result.Trials.Count(trial => trial.Status == TrialStatus.Failed);

    private static JsonSummary Describe(Trial trial)
    {
        var configuration = new JsonSummary();
        for (var i = 0; i < trial.Configuration.Values.Count; i++)
            configuration.Set(trial.Configuration.Space.Parameters[i].Name, trial.Configuration.Texts[i]);
        var measures = new JsonSummary();
        foreach (var (name, value) in trial.Measures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            measures.Set(name, value);
        return new JsonSummary().Set("trial", (long)trial.Number).Set("score", trial.Score).Set("sd", trial.Deviation).Set("configuration", configuration).Set("measures", measures);
    }

    // The best trials, and the default when it is none of them.
    private string Table()
    {
        var shown = Result.Ranking.Where(trial => trial.Status == TrialStatus.Finished).Take(MostShown).ToList();
        if (Result.Default is { Status: TrialStatus.Finished } usual && shown.TrueForAll(trial => trial.Number != 0))
            shown.Add(usual);
        var names = Result.Space.Parameters.Select(parameter => parameter.Name.Split('.')[^1]).ToArray();
        string[][] rows = [["trial", Result.Objective.Name, .. names], .. shown.Select(Row)];
        var text = new StringBuilder("\n");
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadLeft(rows.Max(other => other[column].Length)))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    private string[] Row(Trial trial) =>
    [
        trial.Number == 0 ? "default" : trial.Number.ToString(CultureInfo.InvariantCulture),
        trial.Score.ToString("0.0000", CultureInfo.InvariantCulture),
        .. trial.Configuration.Texts.Select(value => value.Length > WidestValue ? value[..WidestValue] : value),
    ];

    private static string Spread(Trial trial) => double.IsNaN(trial.Deviation) ? "" : FormattableString.Invariant($" (SD {trial.Deviation:0.0000} over {trial.Scores.Count} seeds)");

    private static string Mean(IReadOnlyList<double> scores)
        => scores.Any(double.IsNaN) ? "a failure" : scores.Average().ToString("0.0000", CultureInfo.InvariantCulture);

    private string Verdict(HeldOutScores scores)
    {
        if (Best.Number == 0)
            return "";
        var gain = (scores.Best.Average() - scores.Default.Average()) * (Result.Objective.Maximize ? 1 : -1);
        return gain > 0 ? "" : "; keep the default";
    }
}
