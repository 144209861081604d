using System.Globalization;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>All trials as a table, a column per parameter and measure.</summary>
internal static class TrialsCsv
{
    public static string Write(SweepResult result)
    {
        string[] measures = [.. result.Trials.SelectMany(trial => trial.Measures.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var rows = new CsvRows(["trial", "status", "budget", result.Objective.Name, "sd", .. result.Space.Parameters.Select(parameter => parameter.Name), .. measures, "seconds", "error"]);
        foreach (var trial in result.Trials)
        {
            rows.Add(trial.Number).Add(trial.Status.ToString().ToLowerInvariant()).Add(trial.Budget?.ToString(CultureInfo.InvariantCulture) ?? "").Add(trial.Score).Add(trial.Deviation);
            foreach (var text in trial.Configuration.Texts)
                rows.Add(text);
            foreach (var measure in measures)
                rows.Add(trial.Measures.TryGetValue(measure, out var value) ? value : double.NaN);
            rows.Add(trial.Seconds).Add(trial.Error ?? "");
            rows.End();
        }
        return rows.ToString();
    }
}
