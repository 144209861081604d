using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>All trials as a table, a column per parameter and measure.</summary>
internal static class TrialsCsv
{
    public static string Write(SweepResult result)
    {
        string[] measures = [.. result.Trials.SelectMany(trial => trial.Measures.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var table = new CsvTable(["trial", "status", "budget", result.Objective.Name, "sd", .. result.Space.Parameters.Select(parameter => parameter.Name), .. measures, "seconds", "error"]);
        foreach (var trial in result.Trials)
        {
            table.Row(
            [
                CsvTable.Field(trial.Number),
                trial.Status.ToString().ToLowerInvariant(),
                CsvTable.Field(trial.Budget),
                CsvTable.Field(trial.Score),
                CsvTable.Field(trial.Deviation),
                .. trial.Configuration.Texts,
                .. measures.Select(measure => trial.Measures.TryGetValue(measure, out var value) ? CsvTable.Field(value) : ""),
                CsvTable.Field(trial.Seconds),
                trial.Error,
            ]);
        }
        return table.ToString();
    }
}
