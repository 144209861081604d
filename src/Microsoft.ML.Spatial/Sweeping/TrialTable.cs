using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>Lays trials out as a table.</summary>
internal static class TrialTable
{
    public static IDataView Of(SweepResult result)
    {
        var trials = result.Trials;
        var columns = new List<DatasetColumn>();
        AddWhole("Trial", trial => trial.Number);
        AddText("Status", trial => trial.Status.ToString());
        AddText("Configuration", trial => trial.Configuration.ToString());
        AddWhole("Budget", trial => trial.Budget ?? 0);
        Add("Score", trial => trial.Score);
        Add("Deviation", trial => trial.Deviation);
        for (var i = 0; i < result.Space.Parameters.Count; i++)
        {
            var index = i;
            Add(result.Space.Parameters[i].Name, trial => trial.Configuration.Values[index]);
        }
        foreach (var name in trials.SelectMany(trial => trial.Measures.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(name, trial => trial.Measures.TryGetValue(name, out var value) ? value : double.NaN);
        Add("Seconds", trial => trial.Seconds);
        AddText("Error", trial => trial.Error ?? "");
        return new DatasetView(columns, trials.Count);

        void Add(string name, Func<Trial, double> value)
            => columns.Add(new DatasetColumn(new AddedColumn(name, NumberDataViewType.Double), RowValues.Scalars([.. trials.Select(value)])));

        void AddWhole(string name, Func<Trial, int> value)
            => columns.Add(new DatasetColumn(new AddedColumn(name, NumberDataViewType.Int32), RowValues.Scalars([.. trials.Select(value)])));

        void AddText(string name, Func<Trial, string> value)
        {
            string[] texts = [.. trials.Select(value)];
            columns.Add(new DatasetColumn(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = texts[row].AsMemory())));
        }
    }
}
