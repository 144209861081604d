using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Tests the features of a view along a trajectory and lays the results out as a table.</summary>
internal static class FeaturesAlongPath
{
    public static IDataView Test(IDataView data, FeaturesAlongPathOptions options)
    {
        var shape = MLNetInterop.Instance.CreateShape(data.Schema);
        var values = data.Schema[new ColumnRequirement(options.InputColumnName, ColumnForm.FloatVector, nameof(options.InputColumnName)).Find(shape).Name];
        var location = data.Schema[new ColumnRequirement(options.LocationColumnName, ColumnForm.Number, nameof(options.LocationColumnName)).Find(shape).Name];
        var run = options.Execution ?? Execution.Default;
        var profiles = new SparseCollector(values.Name, ColumnReader.SlotCount(values), data.GetRowCount());
        var (locations, counted) = (new NumberCollector(), new ListCollector<bool>());
        var scan = new ColumnScan(data);
        scan.Add(values, profiles);
        if (location.Type.Equals(NumberDataViewType.Double))
            scan.Add<double>(location, locations);
        else
            scan.Add<float>(location, locations);
        if (data.Schema.GetColumnOrNull(options.OnPathColumnName) is { } onPath)
        {
            new ColumnRequirement(options.OnPathColumnName, ColumnForm.Boolean, nameof(options.OnPathColumnName)).Find(shape);
            scan.Add(onPath, counted);
        }
        scan.Run(run.Cancellation);
        for (var row = 0; row < counted.Values.Count; row++)
            if (!counted.Values[row])
                locations.Values[row] = double.NaN;

        var matrix = profiles.ToMatrix();
        var trends = FeatureTrends.Test(matrix, LocatedSpots.By([.. locations.Values]), options, run);
        return Table(ColumnAnnotations.SlotNames(values) ?? [.. Enumerable.Range(1, matrix.Columns).Select(slot => $"Feature{slot}")], trends.Features);
    }

    private static DatasetView Table(string[] names, IReadOnlyList<FeatureTrend> trends)
    {
        return new DatasetView(
            [
                Texts("Feature", row => names[row]),
                Numbers("F", trend => trend.F),
                Numbers("P", trend => trend.P),
                Numbers("PAdjusted", trend => trend.AdjustedP),
                Texts("Direction", row => trends[row].Direction.ToString()),
                Numbers("Effect", trend => trend.Effect),
                Numbers("Change", trend => trend.Change),
                Numbers("PeakLocation", trend => trend.PeakLocation),
            ],
            names.Length);

        DatasetColumn Numbers(string name, Func<FeatureTrend, double> choose)
            => new(new AddedColumn(name, NumberDataViewType.Double), RowValues.Computed((int row, ref double value) => value = choose(trends[row])));

        DatasetColumn Texts(string name, Func<int, string> choose)
            => new(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = choose(row).AsMemory()));
    }

    private sealed class NumberCollector : IColumnCollector<double>, IColumnCollector<float>
    {
        public List<double> Values { get; } = [];

        public void Add(in double value) => Values.Add(value);

        public void Add(in float value) => Values.Add(value);
    }
}
