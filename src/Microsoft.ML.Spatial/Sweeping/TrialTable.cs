using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Data;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>Lays trials out as a table.</summary>
internal static class TrialTable
{
    public static IDataView Of(SweepResult result)
    {
        var table = new TableView<Trial>(result.Trials)
            .Count("Trial", trial => trial.Number)
            .Text("Status", trial => trial.Status.ToString())
            .Text("Configuration", trial => trial.Configuration.ToString())
            .Count("Budget", trial => trial.Budget ?? 0)
            .Number("Score", trial => trial.Score)
            .Number("Deviation", trial => trial.Deviation);
        for (var i = 0; i < result.Space.Parameters.Count; i++)
        {
            var index = i;
            table.Number(result.Space.Parameters[i].Name, trial => trial.Configuration.Values[index]);
        }
        foreach (var name in result.Trials.SelectMany(trial => trial.Measures.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            table.Number(name, trial => trial.Measures.TryGetValue(name, out var value) ? value : double.NaN);
        return table.Number("Seconds", trial => trial.Seconds).Text("Error", trial => trial.Error).ToView();
    }
}
